package io.convsmith.training;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convsmith.callbacks.BackupAndRestore;
import io.convsmith.callbacks.CSVLogger;
import io.convsmith.callbacks.Callback;
import io.convsmith.callbacks.EarlyStopping;
import io.convsmith.callbacks.Mode;
import io.convsmith.callbacks.ModelCheckpoint;
import io.convsmith.callbacks.ReduceLROnPlateau;
import io.convsmith.callbacks.Resumable;
import io.convsmith.callbacks.SavedState;
import io.convsmith.callbacks.Verbosity;
import io.convsmith.datasets.Dataset;
import io.convsmith.layers.Dense;
import io.convsmith.layers.Input;
import io.convsmith.models.Sequential;
import io.convsmith.tensor.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run goes on with callbacks of the same settings only. */
class ResumedSettingsTest {
  @TempDir Path directory;

  private void fit(int epochs, Callback callback) {
    float[] inputs = {1, 2, 3, 4, 5, 6, 7, 8};
    Dataset data = Dataset.of(inputs, Shape.of(2), new float[] {1, 0, 2, 1}, Shape.of(1));
    try (Sequential model = new Sequential(new Input(2), new Dense(1))) {
      model.compile(c -> c.loss("mean_squared_error").metrics("mean_absolute_error"));
      model.fit(
          data,
          f ->
              f.batchSize(2)
                  .epochs(epochs)
                  .validationSplit(0.5)
                  .verbose(Verbosity.SILENT)
                  .callbacks(
                      new BackupAndRestore(
                          directory.resolve("backup"), c -> c.deleteCheckpoint(false)),
                      callback));
    }
  }

  private void refused(Callback before, Callback now, String message) {
    fit(1, before);
    assertThatThrownBy(() -> fit(3, now))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("run-1.safetensors: " + message + " Set up the same run again");
    fit(2, before);
  }

  @Test
  void another_monitor_is_refused() {
    refused(
        new EarlyStopping(c -> c.monitor("loss").patience(9)),
        new EarlyStopping(c -> c.monitor("val_loss").patience(9)),
        "EarlyStopping's monitor was loss and is val_loss.");
  }

  @Test
  void another_way_for_it_to_go_is_refused_but_not_one_that_was_said_before_by_the_name() {
    refused(
        new EarlyStopping(c -> c.patience(9)),
        new EarlyStopping(c -> c.patience(9).mode(Mode.MAX)),
        "EarlyStopping's mode was MIN and is MAX.");
    fit(4, new EarlyStopping(c -> c.patience(9).mode(Mode.MIN)));
  }

  @Test
  void another_baseline_is_refused_where_there_was_none() {
    refused(
        new EarlyStopping(c -> c.patience(9)),
        new EarlyStopping(c -> c.patience(9).baseline(0.5)),
        "EarlyStopping's baseline was NaN and is 0.5.");
  }

  @Test
  void another_factor_is_refused() {
    refused(
        new ReduceLROnPlateau(c -> c.factor(0.5)),
        new ReduceLROnPlateau(c -> c.factor(0.25)),
        "ReduceLROnPlateau's factor was 0.5 and is 0.25.");
  }

  @Test
  void another_place_for_checkpoints_and_another_choice_of_them_are_refused() {
    String place = directory.resolve("m-{epoch}").toString();
    refused(
        new ModelCheckpoint(place),
        new ModelCheckpoint(directory.resolve("other")),
        "ModelCheckpoint's path was " + place + " and is " + directory.resolve("other") + ".");
  }

  @Test
  void a_checkpoint_of_the_best_only_is_not_one_of_all() {
    String place = directory.resolve("m-{epoch}").toString();
    refused(
        new ModelCheckpoint(place, c -> c.keep(2)),
        new ModelCheckpoint(place, c -> c.keep(2).saveBestOnly(true)),
        "ModelCheckpoint's saveBestOnly was false and is true.");
  }

  @Test
  void another_separator_of_the_log_is_refused() {
    Path log = directory.resolve("log.csv");
    refused(
        new CSVLogger(log),
        new CSVLogger(log, c -> c.separator(';')),
        "CSVLogger's separator was , and is ;.");
  }

  /** A callback of a user. */
  private record Own(List<Integer> sizes) implements Resumable {
    @Override
    public Map<String, Object> config() {
      return Map.of("sizes", sizes);
    }

    @Override
    public SavedState state() {
      return new SavedState();
    }

    @Override
    public void restore(SavedState state) {}
  }

  @Test
  void callbacks_of_users_may_have_settings_too() {
    refused(new Own(List.of(1, 2)), new Own(List.of(1, 3)), "Own's sizes[1] was 2 and is 3.");
  }
}
