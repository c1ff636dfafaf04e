package io.convsmith.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convsmith.datasets.Dataset;
import io.convsmith.graph.Variable;
import io.convsmith.layers.Dense;
import io.convsmith.layers.Input;
import io.convsmith.losses.Losses;
import io.convsmith.models.Sequential;
import io.convsmith.optimizers.SGD;
import io.convsmith.saving.TensorFile;
import io.convsmith.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each callback in a real fit. */
@Timeout(120)
class CallbacksInFitTest {
  /** Inputs and labels that have nothing to do with each other. */
  static final Dataset NOISE = noise();

  @TempDir Path directory;

  private static Dataset noise() {
    SplittableRandom random = new SplittableRandom(7);
    float[] inputs = new float[24 * 3];
    float[] labels = new float[24];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (float) random.nextDouble(-1, 1);
    }
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (float) random.nextDouble(-1, 1);
    }
    return Dataset.of(inputs, Shape.of(3), labels, Shape.of(1));
  }

  static Sequential model(double rate) {
    Sequential model =
        new Sequential(
            new Input(3), new Dense(4, c -> c.name("hidden")), new Dense(1, c -> c.name("out")));
    model.initialize(3);
    model.compile(
        c -> c.optimizer(new SGD(o -> o.learningRate(rate))).loss(Losses.meanSquaredError()));
    return model;
  }

  static History fit(Sequential model, int epochs, Callback... callbacks) {
    return model.fit(
        NOISE,
        f ->
            f.batchSize(6)
                .epochs(epochs)
                .seed(11)
                .validationSplit(0.25)
                .verbose(Verbosity.SILENT)
                .callbacks(callbacks));
  }

  static List<float[]> numbers(Sequential model) {
    return model.variables().stream().map(Variable::toArray).toList();
  }

  static List<String> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void early_stopping_ends_the_training_and_gives_the_best_weights_back() {
    EarlyStopping stopping = new EarlyStopping(c -> c.patience(2).restoreBestWeights(true));
    try (Sequential model = model(0.3);
        Sequential untilBest = model(0.3)) {
      History history = fit(model, 200, stopping);

      int best = stopping.bestEpoch().orElseThrow();
      assertThat(history.epoch()).hasSize(best + 3).hasSizeLessThan(200);
      fit(untilBest, best + 1);
      assertThat(numbers(model)).usingRecursiveComparison().isEqualTo(numbers(untilBest));
    }
  }

  @Test
  void the_rate_that_is_lowered_is_the_one_of_the_next_steps() {
    try (Sequential model = model(0.3)) {
      History history =
          fit(
              model,
              4,
              new LearningRateScheduler((epoch, rate) -> epoch == 2 ? 0 : rate),
              new ReduceLROnPlateau(c -> c.patience(1).minDelta(1000)));

      assertThat(history.get("learning_rate").get(0)).isEqualTo(0.3);
      // The plateau takes effect in the third epoch, but there the schedule says 0.
      assertThat(history.get("learning_rate")).containsExactly(0.3, 0.3, 0.0, 0.0);
      List<Double> losses = history.get("val_loss");
      assertThat(losses.get(1)).isNotEqualTo(losses.get(0));
      assertThat(losses.get(3)).isEqualTo(losses.get(2)).isEqualTo(losses.get(1));
    }
  }

  @Test
  void checkpoints_hold_the_weights_of_their_epoch() throws IOException {
    try (Sequential model = model(0.1);
        Sequential shorter = model(0.1)) {
      fit(
          model,
          4,
          new ModelCheckpoint(directory + "/m-{epoch:02d}.safetensors", c -> c.keep(2)),
          new ModelCheckpoint(directory.resolve("w.safetensors"), c -> c.saveWeightsOnly(true)));
      fit(shorter, 3);

      assertThat(files(directory))
          .containsExactly("m-03.safetensors", "m-04.safetensors", "w.safetensors");
      try (TensorFile third = TensorFile.open(directory.resolve("m-03.safetensors"))) {
        third.verify();
        assertThat(third.read("hidden/kernel")).isEqualTo(shorter.variables().get(0).toArray());
      }
      try (TensorFile weights = TensorFile.open(directory.resolve("w.safetensors"))) {
        assertThat(weights.read("hidden/kernel")).isEqualTo(model.variables().get(0).toArray());
      }
    }
  }

  @Test
  void the_log_has_the_numbers_of_the_history() throws IOException {
    Path path = directory.resolve("log.csv");
    try (Sequential model = model(0.1)) {
      History history = fit(model, 2, new CSVLogger(path));

      assertThat(path)
          .hasContent(
              "epoch,loss,val_loss\n"
                  + String.join(",", "0", first(history, "loss"), first(history, "val_loss"))
                  + "\n"
                  + String.join(
                      ",",
                      "1",
                      history.get("loss").get(1).toString(),
                      history.get("val_loss").get(1).toString()));
    }
  }

  private static String first(History history, String metric) {
    return history.get(metric).get(0).toString();
  }

  @Test
  void a_training_that_diverges_is_ended_and_its_last_finite_model_kept() throws IOException {
    TerminateOnNaN terminate = new TerminateOnNaN();
    try (Sequential model = model(100)) {
      String said =
          Printed.by(
              () ->
                  fit(
                      model,
                      100,
                      terminate,
                      new ModelCheckpoint(directory + "/m.safetensors", c -> c.saveFreq(1))));

      assertThat(terminate.finding().orElseThrow())
          .matches(
              "TerminateOnNaN ends the training after step [1-3] of epoch \\d+, where (the loss is"
                  + " (NaN|Infinity) and )?hidden/kernel \\[\\d,\\d] is .*");
      assertThat(said.lines()).hasSize(2).last().asString().startsWith("ModelCheckpoint, epoch ");
      try (TensorFile file = TensorFile.open(directory.resolve("m.safetensors"))) {
        for (float number : file.read("hidden/kernel")) {
          assertThat(number).isFinite();
        }
      }
    }
  }

  @Test
  void callbacks_are_told_of_an_exception_before_fit_throws_it() {
    List<String> told = new ArrayList<>();
    Callback failing =
        new Callback() {
          @Override
          public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
            throw new IllegalStateException("of a callback");
          }

          @Override
          public void onTrainEnd(Map<String, Double> logs) {
            told.add("end");
          }

          @Override
          public void onTrainFailed() {
            told.add("failed");
          }
        };
    try (Sequential model = model(0.1)) {
      assertThatThrownBy(() -> fit(model, 3, failing)).hasMessage("of a callback");
    }

    assertThat(told).containsExactly("failed");
  }

  @Test
  void an_interrupt_is_said_with_its_place() {
    Callback interrupting =
        new Callback() {
          @Override
          public void onTrainBatchBegin(int batch) {
            if (batch == 1) {
              Thread.currentThread().interrupt();
            }
          }
        };
    String said =
        Printed.by(
            () -> {
              try (Sequential model = model(0.1)) {
                model.fit(
                    NOISE, f -> f.batchSize(6).verbose(Verbosity.LINE).callbacks(interrupting));
              }
            });

    assertThat(Thread.interrupted()).isTrue();
    assertThat(said).isEqualTo("Interrupted after step 2 of epoch 1.\n");
  }

  @Test
  void a_monitor_that_is_not_there_ends_the_first_epoch() {
    for (Callback callback :
        Arrays.asList(
            new EarlyStopping(c -> c.monitor("val_accuracy")),
            new ReduceLROnPlateau(c -> c.monitor("val_accuracy")))) {
      try (Sequential model = model(0.1)) {
        assertThatThrownBy(() -> fit(model, 3, callback))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("monitors \"val_accuracy\", which the logs do not have");
      }
    }
  }
}
