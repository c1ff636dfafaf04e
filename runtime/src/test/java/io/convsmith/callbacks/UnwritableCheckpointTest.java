package io.convsmith.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convsmith.models.Sequential;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Checkpoints that cannot be written: a directory is in their place. */
class UnwritableCheckpointTest extends CheckpointRun {
  @Test
  void a_failed_write_is_said_once_in_a_row_and_the_next_save_tries_again() throws IOException {
    ModelCheckpoint callback = checkpoint("m-{epoch}", c -> {});
    for (int epoch : new int[] {1, 2, 4}) {
      Files.createDirectory(directory.resolve("m-" + epoch));
    }

    String said = Printed.by(() -> epochs(callback, 0, 1, 1, 1, 1, 1));

    assertThat(run.saved).containsExactly("whole m-3", "whole m-5");
    assertThat(said.lines()).hasSize(2);
    assertThat(said.lines().findFirst().orElseThrow())
        .startsWith("ModelCheckpoint, epoch 1: The file ")
        .contains("m-1 was not written")
        .endsWith("Training goes on, and the next save tries again.");
    assertThat(said.lines().skip(1).findFirst().orElseThrow())
        .startsWith("ModelCheckpoint, epoch 4: ");
    callback.onTrainEnd(Map.of());
  }

  @Test
  void a_failure_of_another_kind_is_said_too() throws IOException {
    ModelCheckpoint callback = checkpoint("{epoch}/m", c -> {});
    Files.createDirectories(directory.resolve("1/m"));
    Files.createFile(directory.resolve("2"));

    assertThat(Printed.by(() -> epochs(callback, 0, 1, 1)).lines()).hasSize(2);
  }

  @Test
  void training_ends_with_the_failure_if_the_last_save_failed() throws IOException {
    ModelCheckpoint callback = checkpoint("m-{epoch}", c -> {});
    Files.createDirectory(directory.resolve("m-2"));
    epochs(callback, 0, 1, 1);

    assertThatThrownBy(() -> callback.onTrainEnd(Map.of()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("m-2 was not written");

    begin(callback);
    callback.onTrainEnd(Map.of());
  }

  @Test
  void backups_stay_if_the_last_save_failed() throws IOException {
    Files.createDirectory(directory.resolve("m-2"));
    Path backups = directory.resolve("backups");

    try (Sequential model = CallbacksInFitTest.model(0.1)) {
      assertThatThrownBy(
              () ->
                  CallbacksInFitTest.fit(
                      model,
                      2,
                      new BackupAndRestore(backups),
                      new ModelCheckpoint(directory + "/m-{epoch}")))
          .isInstanceOf(UncheckedIOException.class);
    }

    assertThat(backups.resolve("run-2.safetensors")).exists();
  }

  @Test
  void a_best_value_that_could_not_be_saved_need_not_be_beaten() throws IOException {
    ModelCheckpoint callback = checkpoint("m-{epoch}", c -> c.saveBestOnly(true));
    Files.createDirectory(directory.resolve("m-1"));

    epochs(callback, 0, 1, 2);

    assertThat(run.saved).containsExactly("whole m-2");
  }
}
