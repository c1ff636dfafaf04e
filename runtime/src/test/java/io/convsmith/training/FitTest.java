package io.convsmith.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import io.convsmith.callbacks.Callback;
import io.convsmith.callbacks.History;
import io.convsmith.callbacks.TrainingControl;
import io.convsmith.callbacks.Verbosity;
import io.convsmith.datasets.Dataset;
import io.convsmith.engine.NDArrays;
import io.convsmith.graph.Variable;
import io.convsmith.layers.Dense;
import io.convsmith.layers.Input;
import io.convsmith.losses.Losses;
import io.convsmith.models.Sequential;
import io.convsmith.optimizers.SGD;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How fit and evaluate read their data, and how the reading ends. */
@Timeout(120)
class FitTest {
  private static final Callback NOTHING = new Callback() {};

  private static Sequential model() {
    Sequential model = new Sequential(new Input(2), new Dense(5), new Dense(1));
    model.initialize(3);
    model.compile(
        c -> c.optimizer(new SGD(o -> o.learningRate(1e-5))).loss(Losses.meanSquaredError()));
    return model;
  }

  private static History fit(Sequential model, Dataset data, Callback callback) {
    return model.fit(
        data, f -> f.batchSize(4).epochs(3).seed(11).verbose(Verbosity.SILENT).callbacks(callback));
  }

  private static void assertReadingEnded(Numbered data) {
    assertThat(data.otherReaders()).singleElement().matches(thread -> !thread.isAlive());
  }

  @Test
  void reading_ahead_gives_the_weights_of_single_steps_to_the_last_bit() {
    Numbered data = Numbered.slow(37);
    try (Sequential ahead = model();
        Sequential stepwise = model()) {
      fit(ahead, data, NOTHING);

      Order order = new Order(37);
      Batches batches = new Batches(data, order, 4);
      for (int epoch = 0; epoch < 3; epoch++) {
        order.shuffle(11, epoch);
        for (int batch = 0; batch < batches.count(); batch++) {
          int count = batches.examples(batch);
          FloatBuffer inputs = FloatBuffer.allocate(2 * count);
          FloatBuffer labels = FloatBuffer.allocate(count);
          batches.read(batch, inputs, labels);
          stepwise.trainOnBatch(
              NDArrays.of(inputs.array(), count, 2), NDArrays.of(labels.array(), count, 1));
        }
      }

      List<Variable> expected = stepwise.variables();
      for (int i = 0; i < expected.size(); i++) {
        assertThat(ahead.variables().get(i).toArray()).isEqualTo(expected.get(i).toArray());
      }
    }
    assertReadingEnded(data);
  }

  @Test
  void data_of_one_batch_are_read_by_the_fitting_thread_alone() {
    Numbered data = new Numbered(4);
    try (Sequential model = model()) {
      fit(model, data, NOTHING);
      model.evaluate(data, e -> e.batchSize(100).verbose(Verbosity.SILENT));
    }
    assertThat(data.otherReaders()).isEmpty();
  }

  @Test
  void inputs_that_are_finite_by_nature_are_read_for_training_only() {
    AtomicInteger reads = new AtomicInteger();
    Numbered data = new Numbered(40, (indices, from) -> reads.incrementAndGet());
    try (Sequential model = model()) {
      fit(model, data, NOTHING);
    }
    assertThat(reads).hasValue(3 * 10);
  }

  @Test
  void evaluation_reads_ahead_too_and_ends_its_reading() {
    Numbered data = Numbered.slow(37);
    try (Sequential model = model()) {
      Map<String, Double> inBatches =
          model.evaluate(data, e -> e.batchSize(4).verbose(Verbosity.SILENT));

      assertReadingEnded(data);
      double whole =
          model.evaluate(data, e -> e.batchSize(37).verbose(Verbosity.SILENT)).get("loss");
      assertThat(inBatches.get("loss")).isCloseTo(whole, withPercentage(1e-3));
    }
  }

  @Test
  void a_training_stopped_within_an_epoch_closes_it_with_validation_and_ends_its_reading() {
    Numbered data = Numbered.slow(400);
    Numbered validation = new Numbered(9);
    Callback stopping =
        new Callback() {
          private TrainingControl control;

          @Override
          public void onAttach(TrainingControl given) {
            control = given;
          }

          @Override
          public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
            if (batch == 5) {
              control.stopTraining();
            }
          }
        };
    try (Sequential model = model()) {
      History history =
          model.fit(
              data,
              f ->
                  f.batchSize(4)
                      .epochs(3)
                      .validationData(validation)
                      .verbose(Verbosity.SILENT)
                      .callbacks(stopping));

      double expected =
          model.evaluate(validation, e -> e.batchSize(4).verbose(Verbosity.SILENT)).get("loss");
      assertThat(history.get("val_loss")).containsExactly(expected);
    }
    assertReadingEnded(data);
  }

  @Test
  void an_exception_from_a_callback_ends_the_reading_and_leaves_the_model_usable() {
    Numbered data = Numbered.slow(400);
    RuntimeException thrown = new IllegalStateException("enough");
    Callback failing =
        new Callback() {
          @Override
          public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
            if (batch == 5) {
              throw thrown;
            }
          }
        };
    try (Sequential model = model()) {
      assertThatThrownBy(() -> fit(model, data, failing)).isSameAs(thrown);
      assertReadingEnded(data);

      assertThat(fit(model, new Numbered(20), NOTHING).epoch()).hasSize(3);
    }
  }

  @Test
  void a_data_set_that_throws_at_its_third_batch_is_heard_by_the_caller_of_fit() {
    RuntimeException thrown = new IllegalStateException("disk on fire");
    Numbered data =
        new Numbered(
            40,
            (indices, from) -> {
              Numbered.spend();
              if (from == 8) {
                throw thrown;
              }
            });
    int[] steps = {0};
    Callback counting =
        new Callback() {
          @Override
          public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
            steps[0]++;
          }
        };
    try (Sequential model = model()) {
      assertThatThrownBy(() -> fit(model, data, counting)).isSameAs(thrown);
    }
    assertThat(steps[0]).isEqualTo(2);
    assertReadingEnded(data);
  }

  @Test
  void an_interruption_ends_training_after_the_step_that_runs_and_stays_to_be_seen() {
    List<String> told = new ArrayList<>();
    Callback interrupting =
        new Callback() {
          @Override
          public void onTrainBatchBegin(int batch) {
            told.add("begin " + batch);
            if (batch == 1) {
              Thread.currentThread().interrupt();
            }
          }

          @Override
          public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
            told.add("end " + batch);
          }

          @Override
          public void onEpochEnd(int epoch, Map<String, Double> logs) {
            told.add("epoch");
          }

          @Override
          public void onTrainInterrupted(Map<String, Double> logs) {
            told.add("interrupted with " + logs.keySet());
          }

          @Override
          public void onTrainEnd(Map<String, Double> logs) {
            told.add("train end");
          }
        };
    try (Sequential model = model()) {
      fit(model, Numbered.slow(37), interrupting);
    }
    assertThat(Thread.interrupted()).isTrue();
    assertThat(told)
        .containsExactly("begin 0", "end 0", "begin 1", "end 1", "interrupted with [loss]");
  }
}
