package io.convsmith.training;

import static io.convsmith.activations.Activations.RELU;
import static io.convsmith.activations.Activations.SOFTMAX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convsmith.callbacks.BackupAndRestore;
import io.convsmith.callbacks.Callback;
import io.convsmith.callbacks.History;
import io.convsmith.callbacks.Resumable;
import io.convsmith.callbacks.SavedState;
import io.convsmith.callbacks.TrainingControl;
import io.convsmith.callbacks.Verbosity;
import io.convsmith.datasets.Dataset;
import io.convsmith.graph.Variable;
import io.convsmith.layers.BatchNormalization;
import io.convsmith.layers.Dense;
import io.convsmith.layers.Dropout;
import io.convsmith.layers.Input;
import io.convsmith.models.FitOptions;
import io.convsmith.models.Model;
import io.convsmith.models.Sequential;
import io.convsmith.optimizers.Adam;
import io.convsmith.saving.Json;
import io.convsmith.saving.TensorFile;
import io.convsmith.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeTest {
  private static final int EPOCHS = 3;
  private static final int STEPS = 4;

  @TempDir Path directory;

  private static Sequential model(long seed) {
    return model(seed, 6);
  }

  private static Sequential model(long seed, int units) {
    Sequential model =
        new Sequential(
            new Input(5),
            new Dense(units, c -> c.activation(RELU)),
            new BatchNormalization(c -> c.momentum(0.5)),
            new Dropout(0.4),
            new Dense(3, c -> c.activation(SOFTMAX)));
    model.initialize(seed);
    model.compile(
        c ->
            c.optimizer(new Adam(o -> o.learningRate(0.02)))
                .loss("sparse_categorical_crossentropy")
                .metrics("accuracy"));
    return model;
  }

  private static Dataset data(int examples) {
    Random random = new Random(8);
    float[] inputs = new float[examples * 5];
    float[] labels = new float[examples];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (float) random.nextGaussian();
    }
    for (int i = 0; i < labels.length; i++) {
      labels[i] = random.nextInt(3);
    }
    return Dataset.of(inputs, Shape.of(5), labels, Shape.scalar());
  }

  /** Halves the learning rate every third step, and remembers how many there were. */
  private static final class Halving implements Resumable {
    private @Nullable TrainingControl control;
    private long steps;
    private float[] sums = {0, 0.5f};

    @Override
    public void onAttach(TrainingControl attached) {
      control = attached;
    }

    @Override
    public void onTrainBegin() {
      steps = 0;
    }

    @Override
    public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
      sums[0] += logs.get("loss").floatValue();
      if (++steps % 3 == 0) {
        control.learningRate(control.learningRate() / 2);
      }
    }

    @Override
    public SavedState state() {
      return new SavedState().put("steps", steps).put("su/ms", sums);
    }

    @Override
    public void restore(SavedState state) {
      steps = state.whole("steps");
      sums = state.array("su/ms");
    }
  }

  /** Interrupts the training thread after so many of its events, whichever they are. */
  private static final class Interrupting implements Callback {
    private int left;

    Interrupting(int left) {
      this.left = left;
    }

    private void event() {
      if (left-- == 0) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void onEpochBegin(int epoch) {
      event();
    }

    @Override
    public void onTrainBatchBegin(int batch) {
      event();
    }

    @Override
    public void onTestBatchEnd(int batch, Map<String, Double> logs) {
      event();
    }

    @Override
    public void onEpochEnd(int epoch, Map<String, Double> logs) {
      event();
    }
  }

  private record Result(List<float[]> weights, String history, long steps, float[] sums) {
    void requireEqual(Result other) {
      assertThat(other.history).isEqualTo(history);
      for (int i = 0; i < weights.size(); i++) {
        assertThat(other.weights.get(i)).isEqualTo(weights.get(i));
      }
      assertThat(other.steps).isEqualTo(steps);
      assertThat(other.sums).isEqualTo(sums);
    }
  }

  private static Result fit(Model model, Consumer<FitOptions> more, Callback... callbacks) {
    Halving halving = new Halving();
    List<Callback> all = new ArrayList<>(List.of(halving));
    all.addAll(List.of(callbacks));
    History history =
        model.fit(
            data(20),
            f -> {
              f.batchSize(4).epochs(EPOCHS).seed(4).validationSplit(0.2);
              f.verbose(Verbosity.SILENT).callbacks(all.toArray(Callback[]::new));
              more.accept(f);
            });
    return new Result(
        model.variables().stream().map(Variable::toArray).toList(),
        history.epoch() + " " + history.history(),
        halving.steps,
        halving.sums);
  }

  private BackupAndRestore backup() {
    return new BackupAndRestore(directory);
  }

  @Test
  void a_run_that_is_interrupted_anywhere_goes_on_as_if_it_had_not_been() throws IOException {
    Result whole;
    try (Model model = model(1)) {
      whole = fit(model, f -> {});
    }
    int interruptions = 0;
    for (int event = 0; ; event++) {
      try (Model model = model(1)) {
        fit(model, f -> {}, backup(), new Interrupting(event));
      }
      if (!Thread.interrupted()) {
        break;
      }
      interruptions++;
      try (Model other = model(2)) { // with numbers of its own, which the backup replaces
        whole.requireEqual(fit(other, f -> {}, backup()));
      }
      assertThat(Files.list(directory)).isEmpty();
    }
    // Each epoch's begin, steps, one batch of validation and end.
    assertThat(interruptions).isEqualTo(EPOCHS * (1 + STEPS + 1 + 1));
  }

  @Test
  void a_run_that_is_interrupted_after_each_step_gets_to_the_same_end() {
    Result whole;
    try (Model model = model(1)) {
      whole = fit(model, f -> {});
    }
    Result last;
    int runs = 0;
    do {
      try (Model model = model(1)) {
        last = fit(model, f -> {}, backup(), new Interrupting(1));
      }
      runs++;
    } while (Thread.interrupted());
    whole.requireEqual(last);
    assertThat(runs).isGreaterThan(EPOCHS * STEPS);
  }

  /** Stands for a process that dies: nothing of its memory is used again. */
  private static final class Death extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void a_run_that_dies_goes_on_from_the_last_backup() {
    Result whole;
    try (Model model = model(1)) {
      whole = fit(model, f -> {});
    }
    for (int saveFreq = 1; saveFreq <= 5; saveFreq += 2) {
      for (int death = 1; death < EPOCHS * STEPS; death++) {
        int dies = death;
        int steps = saveFreq;
        Callback dying =
            new Callback() {
              private int left = dies;

              @Override
              public void onTrainBatchBegin(int batch) {
                if (left-- == 0) {
                  throw new Death();
                }
              }
            };
        try (Model model = model(1)) {
          assertThatThrownBy(
                  () ->
                      fit(
                          model,
                          f -> {},
                          new BackupAndRestore(directory, c -> c.saveFreq(steps)),
                          dying))
              .isInstanceOf(Death.class);
        }
        try (Model model = model(1)) {
          whole.requireEqual(
              fit(model, f -> {}, new BackupAndRestore(directory, c -> c.saveFreq(steps))));
        }
      }
    }
  }

  @Test
  void a_run_that_was_to_stop_stops_after_it_was_interrupted_too() {
    Callback stopping = new StoppingAfterOneEpoch();
    Result whole;
    try (Model model = model(1)) {
      whole = fit(model, f -> {}, stopping);
    }
    try (Model model = model(1)) {
      fit(model, f -> {}, new StoppingAfterOneEpoch(), backup(), new Interrupting(6));
    }
    assertThat(Thread.interrupted()).isTrue();
    try (Model model = model(1)) {
      whole.requireEqual(fit(model, f -> {}, backup()));
    }
  }

  private static final class StoppingAfterOneEpoch implements Callback {
    private @Nullable TrainingControl control;

    @Override
    public void onAttach(TrainingControl attached) {
      control = attached;
    }

    @Override
    public void onEpochEnd(int epoch, Map<String, Double> logs) {
      control.stopTraining();
    }
  }

  @Test
  void the_seed_that_was_drawn_is_that_of_the_whole_run() {
    float[] first;
    try (Model model = model(1)) {
      model.fit(
          data(20),
          f ->
              f.batchSize(4)
                  .epochs(2)
                  .verbose(Verbosity.SILENT)
                  .callbacks(backup(), new Interrupting(3)));
      assertThat(Thread.interrupted()).isTrue();
    }
    long seed;
    try (TensorFile file = TensorFile.open(directory.resolve("run-1.safetensors"))) {
      seed = (Long) Json.read(file.metadata().get("convsmith.run"), "run").get("seed");
    }
    try (Model model = model(1)) {
      model.fit(
          data(20), f -> f.batchSize(4).epochs(2).verbose(Verbosity.SILENT).callbacks(backup()));
      first = model.variables().get(0).toArray();
    }
    try (Model model = model(1)) {
      model.fit(data(20), f -> f.batchSize(4).epochs(2).seed(seed).verbose(Verbosity.SILENT));
      assertThat(model.variables().get(0).toArray()).isEqualTo(first);
    }
  }

  @Test
  void a_backup_of_another_run_is_refused_with_the_first_difference_and_changes_nothing() {
    try (Model model = model(1)) {
      fit(model, f -> {}, backup(), new Interrupting(3));
      assertThat(Thread.interrupted()).isTrue();
    }
    try (Model model = model(1)) {
      float[] before = model.variables().get(0).toArray();
      refused(model, f -> f.batchSize(5), "fit's batchSize was 4 and is 5");
      refused(model, f -> f.shuffle(false), "fit's shuffle was true and is false");
      refused(model, f -> f.validationSplit(0.3), "fit's examples was 16 and is 14");
      refused(model, f -> f.seed(5), "fit's seed was 4 and is 5");
      refused(model, f -> f.callbacks(new Halving()), "callbacks with a state were");
      assertThat(model.variables().get(0).toArray()).isEqualTo(before);
    }
    try (Model model = model(1, 7)) {
      refused(model, f -> {}, "the model's layers[1].config.units was 6 and is 7");
    }
    try (Model model = model(1)) {
      model.compile(
          c ->
              c.optimizer(new Adam(o -> o.learningRate(0.03)))
                  .loss("sparse_categorical_crossentropy")
                  .metrics("accuracy"));
      refused(model, f -> {}, "optimizer.learningRate was 0.02 and is 0.03");
    }
  }

  private void refused(Model model, Consumer<FitOptions> different, String message) {
    assertThatThrownBy(() -> fit(model, different, backup()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("fit cannot go on from ")
        .hasMessageContaining("run-1.safetensors")
        .hasMessageContaining(message)
        .hasMessageContaining(
            "delete the backups of the directory " + directory + " to begin anew");
  }

  @Test
  void if_the_newest_backup_is_damaged_the_one_before_is_used() throws IOException {
    Result whole;
    try (Model model = model(1)) {
      whole = fit(model, f -> {});
    }
    try (Model model = model(1)) {
      fit(
          model,
          f -> {},
          new BackupAndRestore(directory, c -> c.saveFreq(2)),
          new Interrupting(10));
      assertThat(Thread.interrupted()).isTrue();
    }
    List<Path> backups;
    try (var files = Files.list(directory)) {
      backups = files.sorted().toList();
    }
    assertThat(backups).hasSize(2);
    byte[] bytes = Files.readAllBytes(backups.get(1));
    bytes[bytes.length - 5] ^= 1;
    Files.write(backups.get(1), bytes);
    try (Model model = model(1)) {
      whole.requireEqual(fit(model, f -> {}, backup()));
    }
  }

  @Test
  void more_epochs_can_be_asked_for_than_before() {
    Result whole;
    try (Model model = model(1)) {
      whole = fit(model, f -> f.epochs(5));
    }
    try (Model model = model(1)) {
      fit(model, f -> {}, new BackupAndRestore(directory, c -> c.deleteCheckpoint(false)));
    }
    try (Model model = model(1)) {
      whole.requireEqual(fit(model, f -> f.epochs(5), backup()));
    }
  }
}
