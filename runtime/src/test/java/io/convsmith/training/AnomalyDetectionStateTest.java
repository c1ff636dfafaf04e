package io.convsmith.training;

import static io.convsmith.activations.Activations.RELU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convsmith.callbacks.Callback;
import io.convsmith.callbacks.TrainingControl;
import io.convsmith.callbacks.Verbosity;
import io.convsmith.datasets.Dataset;
import io.convsmith.engine.NDArrays;
import io.convsmith.layers.BatchNormalization;
import io.convsmith.layers.Conv2D;
import io.convsmith.layers.Dense;
import io.convsmith.layers.Dropout;
import io.convsmith.layers.Flatten;
import io.convsmith.layers.Input;
import io.convsmith.layers.Layer;
import io.convsmith.losses.Losses;
import io.convsmith.models.Sequential;
import io.convsmith.optimizers.Adam;
import io.convsmith.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Anomaly detection changes no result, and takes the step that failed back. */
class AnomalyDetectionStateTest {
  private static final int EXAMPLES = 12;

  /** A layer that fails on images whose first pixel is 100. */
  private static final class Breaking extends Layer {
    @Override
    protected Tensor call(Tensor inputs) {
      Tensor pixels = inputs.stopGradient();
      return inputs.plus(pixels.constant(0).div(pixels.minus(100)));
    }
  }

  /** Keeps all numbers of a run as they are when it is settled. */
  private static final class Looking implements Callback {
    private @Nullable TrainedNetwork trained;

    @Override
    public void onAttach(TrainingControl control) {
      trained = (TrainedNetwork) control.model();
    }

    Map<String, float[]> numbers() {
      Map<String, float[]> numbers = new LinkedHashMap<>();
      if (trained != null) {
        trained.tensors().forEach((name, variable) -> numbers.put(name, variable.toArray()));
      }
      return numbers;
    }
  }

  private static Sequential model() {
    Sequential model =
        new Sequential(
            new Input(6, 6, 1),
            new Breaking(),
            new Conv2D(3, 3, c -> c.activation(RELU)),
            new BatchNormalization(),
            new Dropout(0.3),
            new Flatten(),
            new Dense(2));
    model.initialize(5);
    model.compile(c -> c.optimizer(new Adam()).loss(Losses.meanSquaredError()));
    return model;
  }

  private static Dataset data(int bad) {
    Random random = new Random(2);
    double[] pixels = random.doubles(EXAMPLES * 36).toArray();
    if (bad >= 0) {
      pixels[bad * 36] = 100;
    }
    return Dataset.of(
        NDArrays.of(pixels, EXAMPLES, 6, 6, 1),
        NDArrays.of(random.doubles(EXAMPLES * 2).toArray(), EXAMPLES, 2));
  }

  private static void fit(Sequential model, Dataset data, boolean detecting, Callback callback) {
    model.fit(
        data,
        f ->
            f.batchSize(4)
                .epochs(3)
                .shuffle(false)
                .seed(7)
                .anomalyDetection(detecting)
                .callbacks(callback)
                .verbose(Verbosity.SILENT));
  }

  private static void assertSameBits(Map<String, float[]> actual, Map<String, float[]> expected) {
    assertThat(actual).containsOnlyKeys(expected.keySet());
    expected.forEach((name, numbers) -> assertThat(actual.get(name)).as(name).isEqualTo(numbers));
  }

  @Test
  void healthy_training_is_the_same_to_the_last_bit_and_by_the_same_programs() {
    Looking with = new Looking();
    Looking without = new Looking();
    try (Sequential detecting = model();
        Sequential plain = model()) {
      fit(detecting, data(-1), true, with);
      fit(plain, data(-1), false, without);
      assertThat(without.numbers()).isNotEmpty();
      assertSameBits(with.numbers(), without.numbers());
      assertThat(detecting.describe()).isEqualTo(plain.describe());
    }
  }

  @Test
  void a_step_that_failed_is_as_if_it_had_not_been_run() {
    Looking failing = new Looking();
    Looking stopping = new Looking();
    Callback afterTwo =
        new Callback() {
          @Override
          public void onAttach(TrainingControl control) {
            stopping.onAttach(control);
            this.control = control;
          }

          private @Nullable TrainingControl control;

          @Override
          public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
            if (batch == 1 && control != null) {
              control.stopTraining();
            }
          }
        };
    try (Sequential failed = model();
        Sequential stopped = model()) {
      assertThatThrownBy(() -> fit(failed, data(10), true, failing))
          .isInstanceOf(AnomalyException.class)
          .hasMessageStartingWith("fit of \"sequential\", epoch 1, step 3: ")
          .hasMessageContaining("at [2,0,0,0] of div [4,6,6,1]");
      fit(stopped, data(10), false, afterTwo);
      assertSameBits(failing.numbers(), stopping.numbers());

      // The random numbers go on from the same place, too.
      fit(failed, data(-1), true, failing);
      fit(stopped, data(-1), false, stopping);
      assertSameBits(failing.numbers(), stopping.numbers());
    }
  }

  @Test
  void without_it_bad_numbers_go_on_as_before() {
    try (Sequential model = model()) {
      fit(model, data(10), false, new Looking());
      assertThat(model.variables())
          .anyMatch(variable -> Position.firstBad(variable.values()).isPresent());
    }
  }
}
