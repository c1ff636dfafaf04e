package io.convsmith.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convsmith.Configure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCheckpointTest extends CheckpointRun {
  /** Epochs of so many batches, from one of them on. */
  private static void batches(ModelCheckpoint callback, int epochs, int each, int from) {
    for (int at = from; at < epochs * each; at++) {
      if (at == from || at % each == 0) {
        callback.onEpochBegin(at / each);
      }
      callback.onTrainBatchEnd(at % each, Map.of("loss", (double) (at * 7 % 5)));
      if (at % each == each - 1) {
        callback.onEpochEnd(at / each, Map.of("loss", 1.0, "val_loss", 1.0));
      }
    }
  }

  private List<String> files() {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  @Test
  void the_model_is_saved_after_each_epoch_under_its_numbers() {
    epochs(checkpoint("m-{epoch:02d}-{val_loss:.2f}.st", c -> {}), 0, 3, 2.5, 4);

    assertThat(run.saved)
        .containsExactly("whole m-01-3.00.st", "whole m-02-2.50.st", "whole m-03-4.00.st");
    assertThat(files()).containsExactly("m-01-3.00.st", "m-02-2.50.st", "m-03-4.00.st");
  }

  @Test
  void weights_can_be_saved_alone() {
    epochs(checkpoint("w.st", c -> c.saveWeightsOnly(true)), 0, 3, 3);

    assertThat(run.saved).containsExactly("weights w.st", "weights w.st");
  }

  @Test
  void the_best_only_is_saved_when_it_is_one() {
    epochs(checkpoint("b-{epoch}", c -> c.saveBestOnly(true)), 0, 3, 3, 2, 4, Double.NaN, 1);

    assertThat(files()).containsExactly("b-1", "b-3", "b-6");
  }

  @Test
  void the_first_has_to_be_better_than_the_threshold() {
    epochs(
        checkpoint("b-{epoch}", c -> c.saveBestOnly(true).initialValueThreshold(2)), 0, 3, 2, 1.5);

    assertThat(files()).containsExactly("b-3");
  }

  @Test
  void the_best_is_remembered_from_fit_to_fit_as_in_Keras() {
    ModelCheckpoint callback = checkpoint("b-{epoch}", c -> c.saveBestOnly(true));
    epochs(callback, 0, 2);
    begin(callback);

    epochs(callback, 1, 3, 1);

    assertThat(files()).containsExactly("b-1", "b-3");
  }

  @Test
  void batches_are_counted_on_from_epoch_to_epoch() {
    batches(checkpoint("{epoch}-{batch}", c -> c.saveFreq(4)), 3, 5, 0);

    assertThat(files()).containsExactly("1-4", "2-3", "3-2");
  }

  @Test
  void the_best_among_batches_goes_by_the_logs_of_batches() {
    // The losses of batches are 0 2 4 1 3 0 2 ..; those of every third one 4 0 3 ..
    batches(
        checkpoint("{epoch}-{batch}", c -> c.saveFreq(3).saveBestOnly(true).monitor("loss")),
        3,
        5,
        0);

    assertThat(files()).containsExactly("1-3", "2-1");
  }

  @Test
  void batches_without_the_monitored_value_are_all_saved_as_in_Keras_and_that_is_said_once() {
    ModelCheckpoint callback = checkpoint("{epoch}-{batch}", c -> c.saveFreq(5).saveBestOnly(true));

    String said = Printed.by(() -> batches(callback, 2, 5, 0));

    assertThat(files()).containsExactly("1-5", "2-5");
    assertThat(said)
        .isEqualTo(
            "ModelCheckpoint saves the best only, but after 5 batches there is no \"val_loss\", only"
                + " [loss]; so it saves each time.\n");
  }

  @Test
  void the_newest_files_stay_and_no_others_are_touched() throws IOException {
    Files.createFile(directory.resolve("m-00"));
    ModelCheckpoint callback = checkpoint("m-{epoch:02d}", c -> c.keep(2));

    epochs(callback, 0, 1, 1);
    assertThat(files()).containsExactly("m-00", "m-01", "m-02");
    epochs(callback, 2, 1, 1);

    assertThat(files()).containsExactly("m-00", "m-03", "m-04");
  }

  @Test
  void a_file_written_again_is_the_newest() {
    ModelCheckpoint callback = checkpoint("m-{val_loss:.0f}", c -> c.keep(2));

    epochs(callback, 0, 1, 2, 1, 3);

    assertThat(files()).containsExactly("m-1", "m-3");
  }

  @Test
  void old_files_stay_when_the_new_one_cannot_be_written() throws IOException {
    ModelCheckpoint callback = checkpoint("m-{epoch}", c -> c.keep(1));
    epochs(callback, 0, 1);
    Files.createDirectory(directory.resolve("m-2"));

    epochs(callback, 1, 1);

    assertThat(files()).containsExactly("m-1", "m-2");
  }

  @Test
  void a_model_with_NaN_is_not_saved_which_is_said_once_and_the_last_finite_one_stays() {
    ModelCheckpoint callback = checkpoint("m-{epoch}", c -> c.keep(1).saveBestOnly(true));
    epochs(callback, 0, 3);
    run.bias.assign(0, Float.NaN, 0);

    String said = Printed.by(() -> epochs(callback, 1, 2, 1));

    assertThat(files()).containsExactly("m-1");
    assertThat(said)
        .isEqualTo(
            "ModelCheckpoint, epoch 2: \"scripted\" is not saved to "
                + directory.resolve("m-2")
                + ", because dense/bias of shape [3] has NaN at [1]; an older file there is"
                + " untouched. allowNonFinite(true) saves it all the same.\n");
    begin(callback);
    assertThat(Printed.by(() -> epochs(callback, 1, 2))).isEqualTo(said);
    run.bias.assign(0, 0, 0);
    epochs(callback, 3, 2.5);
    // What was not saved is not what has to be beaten.
    assertThat(files()).containsExactly("m-4");
  }

  @Test
  void numbers_that_will_never_be_there_are_refused_before_training() {
    assertThatThrownBy(() -> new ModelCheckpoint("{batch}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "ModelCheckpoint's path \"{batch}\" cannot be used: after an epoch there is no {batch};"
                + " set saveFreq to some batches.");
    assertThatThrownBy(() -> new ModelCheckpoint("{val_loss}", c -> c.saveFreq(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "ModelCheckpoint's path \"{val_loss}\" cannot be used: after 3 batches there is no"
                + " {val_loss}, only after an epoch.");
    assertThatThrownBy(() -> new ModelCheckpoint("a", c -> c.keep(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ModelCheckpoint's keep must be at least 1, but got 0.");
  }

  @Test
  void an_unknown_value_to_monitor_ends_the_first_epoch_with_a_sentence() {
    ModelCheckpoint best = checkpoint("x", c -> c.saveBestOnly(true).monitor("val_acc"));
    assertThatThrownBy(() -> epochs(best, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "ModelCheckpoint monitors \"val_acc\", which the logs do not have; they have [loss,"
                + " val_loss].");

    epochs(checkpoint("y", c -> c.monitor("whatever")), 0, 1);
    assertThat(files()).containsExactly("y");
  }

  @Test
  void a_run_that_goes_on_after_any_batch_leaves_the_same_files() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 8; i++) {
      int every = random.nextInt(1, 4);
      int keep = random.nextInt(1, 4);
      boolean best = random.nextBoolean();
      Configure<ModelCheckpoint.Options> options =
          c -> c.saveFreq(every).keep(keep).saveBestOnly(best).monitor("loss");
      batches(checkpoint("u-{epoch}-{batch}-{loss:.1f}", options), 3, 4, 0);
      List<String> expected = files();
      deleteAll();
      for (int cut = 0; cut <= 12; cut++) {
        ModelCheckpoint before = checkpoint("u-{epoch}-{batch}-{loss:.1f}", options);
        batchesUpTo(before, cut);
        SavedState state = ScriptedRun.throughAFile(before.state());
        batches(before, 3, 4, cut); // killed at the end only: files that the state knows nothing of
        ModelCheckpoint resumed = checkpoint("u-{epoch}-{batch}-{loss:.1f}", options);
        resumed.restore(state);
        batches(resumed, 3, 4, cut);
        assertThat(files()).isEqualTo(expected);
        deleteAll();
      }
    }
  }

  private static void batchesUpTo(ModelCheckpoint callback, int count) {
    for (int at = 0; at < count; at++) {
      callback.onEpochBegin(at / 4);
      callback.onTrainBatchEnd(at % 4, new TreeMap<>(Map.of("loss", (double) (at * 7 % 5))));
    }
  }

  private void deleteAll() throws IOException {
    for (String file : files()) {
      Files.delete(directory.resolve(file));
    }
  }

  @Test
  void a_state_cannot_name_files_of_others(@TempDir Path elsewhere) throws IOException {
    Path precious = Files.createFile(elsewhere.resolve("precious"));
    ModelCheckpoint callback = checkpoint("m-{epoch}", c -> c.keep(1));
    for (String text :
        List.of(precious.toString(), "1/../../precious", "../" + precious, "1;2", "")) {
      SavedState state = callback.state();
      List<String> files = new ArrayList<>(List.of("1", text));
      assertThatThrownBy(() -> callback.restore(state.putTexts("files", files)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("The saved state has a checkpoint with the numbers ");
    }

    epochs(callback, 0, 1, 1);

    assertThat(precious).exists();
  }

  @Test
  void a_place_where_no_file_can_be_ends_training_before_it_begins() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    ModelCheckpoint callback = new ModelCheckpoint(file.resolve("{epoch}"));

    assertThatThrownBy(() -> begin(callback))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(file + " is no directory.");
  }

  @Test
  void files_that_are_gone_are_not_remembered() {
    ModelCheckpoint callback = checkpoint("m-{epoch}", c -> c.keep(2));

    epochs(callback, 0, 1, 1, 1, 1, 1);

    assertThat(callback.state().texts("files")).containsExactly("4", "5");
  }

  @Test
  void batches_save_nothing_unless_asked_to() {
    batches(checkpoint("m-{epoch}", c -> {}), 2, 3, 0);

    assertThat(run.saved).containsExactly("whole m-1", "whole m-2");
  }
}
