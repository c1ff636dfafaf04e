package io.convsmith.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convsmith.models.Sequential;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it refuses and what it says; that a run goes on as it was, other tests show. */
class BackupAndRestoreTest {
  @TempDir Path directory;

  private String fit(int epochs, Callback... callbacks) {
    return Printed.by(
        () -> {
          try (Sequential model = CallbacksInFitTest.model(0.1)) {
            CallbacksInFitTest.fit(model, epochs, callbacks);
          }
        });
  }

  private BackupAndRestore kept() {
    return kept(directory);
  }

  private static BackupAndRestore kept(Path place) {
    return new BackupAndRestore(place, c -> c.deleteCheckpoint(false));
  }

  /** Ends the run at the beginning of a step. */
  private record Failing(int epoch, int batch, int[] begun) implements Callback {
    Failing(int epoch, int batch) {
      this(epoch, batch, new int[1]);
    }

    @Override
    public void onEpochBegin(int number) {
      begun[0] = number;
    }

    @Override
    public void onTrainBatchBegin(int number) {
      if (begun[0] == epoch && number == batch) {
        throw new IllegalStateException("killed");
      }
    }
  }

  private void killed(int epoch, int batch, BackupAndRestore backup) {
    assertThatThrownBy(() -> fit(4, backup, new Failing(epoch, batch))).hasMessage("killed");
  }

  @Test
  void a_directory_that_is_a_file_ends_training_before_it_begins() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));

    for (Path place : new Path[] {file, file.resolve("deeper/down")}) {
      assertThatThrownBy(() -> fit(1, new Failing(0, 0), new BackupAndRestore(place)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "BackupAndRestore's directory "
                  + place
                  + " cannot be used: "
                  + file
                  + " is no directory.");
    }
  }

  @Test
  void a_run_that_goes_on_within_an_epoch_says_after_which_step() {
    killed(2, 2, new BackupAndRestore(directory, c -> c.saveFreq(1)));

    assertThat(fit(4, kept()))
        .isEqualTo(
            "Training goes on in epoch 3 after step 2 of 3, from "
                + directory.resolve("run-8.safetensors")
                + ".\n");
  }

  @Test
  void a_run_that_goes_on_after_an_epoch_says_with_which_one() {
    killed(2, 2, new BackupAndRestore(directory));

    assertThat(fit(4, kept()))
        .isEqualTo(
            "Training goes on with epoch 3, from "
                + directory.resolve("run-2.safetensors")
                + ".\n");
  }

  @Test
  void a_run_that_had_ended_says_so() {
    assertThat(fit(2, kept())).isEmpty();

    assertThat(fit(2, kept()))
        .isEqualTo(
            "Training had ended after epoch 2, as "
                + directory.resolve("run-2.safetensors")
                + " tells, and does not go on; to begin anew, delete the backups of the directory "
                + directory
                + ".\n");
    assertThat(fit(3, kept())).startsWith("Training goes on with epoch 3, from ");
    // These backups are deleted anyway.
    assertThat(fit(3, new BackupAndRestore(directory)))
        .isEqualTo(
            "Training had ended after epoch 3, as "
                + directory.resolve("run-3.safetensors")
                + " tells, and does not go on.\n");
  }

  @Test
  void two_trainings_in_one_program_go_on_from_a_directory_each() {
    List<float[]> undisturbed = twoTrainings("undisturbed", new Failing(9, 9));

    assertThatThrownBy(() -> twoTrainings("killed", new Failing(1, 1))).hasMessage("killed");

    assertThat(twoTrainings("killed", new Failing(9, 9)))
        .usingRecursiveComparison()
        .isEqualTo(undisturbed);
  }

  /** A training of two epochs and one of three more, in which something may happen. */
  private List<float[]> twoTrainings(String place, Callback happening) {
    try (Sequential model = CallbacksInFitTest.model(0.1)) {
      CallbacksInFitTest.fit(model, 2, kept(directory.resolve(place + "/first")));
      CallbacksInFitTest.fit(model, 3, kept(directory.resolve(place + "/second")), happening);
      return CallbacksInFitTest.numbers(model);
    }
  }

  @Test
  void a_backup_that_is_refused_is_not_gone_on_from() {
    fit(1, kept());

    String said =
        Printed.by(
            () ->
                assertThatThrownBy(
                        () -> {
                          try (Sequential model = CallbacksInFitTest.model(0.2)) {
                            CallbacksInFitTest.fit(model, 2, kept());
                          }
                        })
                    .isInstanceOf(IllegalArgumentException.class));

    assertThat(said).isEmpty();
  }

  @Test
  void if_all_backups_are_damaged_it_is_said_that_training_begins_anew() throws IOException {
    Files.writeString(directory.resolve("run-1.safetensors"), "x");
    Files.writeString(directory.resolve("run-2.safetensors"), "x");

    assertThat(fit(1, kept()).lines())
        .hasSize(3)
        .last()
        .isEqualTo("No backup in " + directory + " can be used; training begins anew.");
  }

  /** Puts a file where the directory of the backups is to be, and takes it away again. */
  private record Breaking(Path place, int mended) implements Callback {
    @Override
    public void onEpochBegin(int epoch) {
      try {
        if (epoch == 0) {
          Files.createFile(place);
        } else if (epoch == mended) {
          Files.delete(place);
        }
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    @Override
    public void onTrainEnd(Map<String, Double> logs) {
      assertThat(place.resolve("run-3.safetensors")).exists();
    }
  }

  @Test
  void a_failed_write_is_said_once_in_a_row_and_the_next_backup_tries_again() {
    Path place = directory.resolve("backup");

    String said = fit(6, new BackupAndRestore(place), new Breaking(place, 3));

    assertThat(said.lines()).hasSize(1);
    assertThat(said)
        .startsWith("BackupAndRestore: The file ")
        .endsWith(" Training goes on, and the next backup tries again.\n");
  }
}
