package io.convsmith.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convsmith.Configure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CSVLoggerTest {
  @TempDir Path directory;
  private Path path;

  @BeforeEach
  void name() {
    path = directory.resolve("logs").resolve("training.csv");
  }

  private String text() {
    try {
      return Files.readString(path);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Map<String, Double> logs(Object... namesAndValues) {
    Map<String, Double> logs = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      logs.put((String) namesAndValues[i], (Double) namesAndValues[i + 1]);
    }
    return logs;
  }

  private CSVLogger begun(Configure<CSVLogger.Options> options) {
    CSVLogger logger = new CSVLogger(path, options);
    logger.onTrainBegin();
    return logger;
  }

  private static void epoch(CSVLogger logger, int epoch, Map<String, Double> logs) {
    logger.onEpochBegin(epoch);
    logger.onEpochEnd(epoch, logs);
  }

  @Test
  void rows_have_the_epoch_and_the_logs_by_name_as_in_Keras() {
    CSVLogger logger = begun(c -> {});
    epoch(logger, 0, logs("val_loss", 2.0, "loss", 1.5, "accuracy", 0.25));
    assertThat(text()).isEqualTo("epoch,accuracy,loss,val_loss\n0,0.25,1.5,2.0\n");
    epoch(logger, 1, logs("loss", Double.NaN, "accuracy", 1e-5, "val_loss", 1.0 / 0));

    assertThat(text())
        .isEqualTo("epoch,accuracy,loss,val_loss\n0,0.25,1.5,2.0\n1,1.0E-5,nan,inf\n");
  }

  @Test
  void columns_for_a_validation_are_there_without_one() {
    CSVLogger logger = begun(c -> {});
    epoch(logger, 0, logs("loss", 1.5, "accuracy", 0.25));
    epoch(logger, 1, logs("loss", 1.0, "accuracy", 0.5, "val_loss", 3.0));

    assertThat(text())
        .isEqualTo(
            "epoch,accuracy,loss,val_accuracy,val_loss\n0,0.25,1.5,NA,NA\n1,0.5,1.0,NA,3.0\n");
  }

  @Test
  void what_the_first_epoch_did_not_have_gets_no_column_and_what_is_missing_is_NA() {
    CSVLogger logger = begun(c -> {});
    epoch(logger, 0, logs("loss", 1.5, "val_loss", 0.25));
    epoch(logger, 1, logs("val_loss", 0.5, "late", 7.0));

    assertThat(text()).isEqualTo("epoch,loss,val_loss\n0,1.5,0.25\n1,NA,0.5\n");
  }

  @Test
  void fields_that_have_the_separator_are_quoted() {
    CSVLogger logger = begun(c -> c.separator(';'));
    epoch(logger, 0, logs("loss", 1.5, "val_a;b", 1.0, "val_c\"d", 2.0));

    assertThat(text()).isEqualTo("epoch;loss;\"val_a;b\";\"val_c\"\"d\"\n0;1.5;1.0;2.0\n");
  }

  @Test
  void an_older_file_is_replaced_unless_it_is_to_be_added_to() throws IOException {
    epoch(begun(c -> {}), 0, logs("loss", 1.0));
    epoch(begun(c -> c.append(true)), 1, logs("loss", 2.0));
    assertThat(text()).isEqualTo("epoch,loss,val_loss\n0,1.0,NA\n1,2.0,NA\n");

    epoch(begun(c -> {}), 0, logs("loss", 3.0));
    assertThat(text()).isEqualTo("epoch,loss,val_loss\n0,3.0,NA\n");

    Files.delete(path);
    epoch(begun(c -> c.append(true)), 0, logs("loss", 4.0));
    assertThat(text()).isEqualTo("epoch,loss,val_loss\n0,4.0,NA\n");
  }

  @Test
  void a_file_of_Keras_with_its_ends_of_lines_is_added_to() throws IOException {
    Files.createDirectories(directory.resolve("logs"));
    Files.writeString(path, "epoch,loss,val_loss\r\n0,1.0,2.0\r\n");

    epoch(begun(c -> c.append(true)), 1, logs("loss", 2.0, "val_loss", 3.0));

    assertThat(text()).isEqualTo("epoch,loss,val_loss\r\n0,1.0,2.0\r\n1,2.0,3.0\n");
  }

  @Test
  void a_file_with_other_columns_is_not_added_to() {
    epoch(begun(c -> {}), 0, logs("loss", 1.0));
    CSVLogger other = begun(c -> c.append(true));

    assertThatThrownBy(() -> epoch(other, 0, logs("loss", 1.0, "val_accuracy", 2.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "CSVLogger cannot append to "
                + path
                + ", which has other columns than \"epoch,loss,val_accuracy\"; give it another file,"
                + " or append(false).");
    assertThat(text()).isEqualTo("epoch,loss,val_loss\n0,1.0,NA\n");
  }

  @Test
  void half_a_row_of_a_killed_process_is_taken_out() throws IOException {
    epoch(begun(c -> {}), 0, logs("loss", 1.0));
    Files.writeString(path, "1,0.12", StandardOpenOption.APPEND);

    epoch(begun(c -> c.append(true)), 1, logs("loss", 2.0));

    assertThat(text()).isEqualTo("epoch,loss,val_loss\n0,1.0,NA\n1,2.0,NA\n");
  }

  @Test
  void half_a_row_may_be_long() throws IOException {
    epoch(begun(c -> {}), 0, logs("loss", 1.0));
    String whole = text();
    Files.writeString(path, "1".repeat(20_000), StandardOpenOption.APPEND);

    begun(c -> c.append(true)).onEpochBegin(1);
    assertThat(text()).isEqualTo(whole);

    Files.writeString(path, "1".repeat(20_000));
    begun(c -> c.append(true)).onEpochBegin(1);
    assertThat(text()).isEmpty();
  }

  @Test
  void a_run_that_goes_on_after_any_epoch_has_each_row_once() throws IOException {
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < 6; i++) {
      EpochScript script = EpochScript.random(random);
      boolean append = random.nextBoolean();
      Configure<CSVLogger.Options> options = c -> c.append(append);
      Files.createDirectories(directory.resolve("logs"));
      String earlier = "epoch,loss,val_loss\n0,7.0,8.0\n";
      Files.writeString(path, earlier);
      script.play(new CSVLogger(path, options));
      String expected = text();
      assertThat(expected.startsWith(earlier)).isEqualTo(append);
      for (int after = 0; after <= script.epochs().size(); after++) {
        Files.writeString(path, earlier);
        SavedState state = stateAfter(script, after, new CSVLogger(path, options));
        CSVLogger resumed = begun(options);
        resumed.restore(state);
        for (int epoch = after; epoch < script.epochs().size(); epoch++) {
          epoch(resumed, epoch, script.epochs().get(epoch));
        }
        if (after == script.epochs().size()) {
          assertThat(text()).startsWith(expected);
        } else {
          assertThat(text()).as("after %s", after).isEqualTo(expected);
        }
      }
    }
  }

  /** The logger goes on for two rows and a half that its state does not know of. */
  private SavedState stateAfter(EpochScript script, int after, CSVLogger logger)
      throws IOException {
    logger.onTrainBegin();
    logger.onEpochBegin(0);
    for (int epoch = 0; epoch < after; epoch++) {
      epoch(logger, epoch, script.epochs().get(epoch));
    }
    SavedState state = ScriptedRun.throughAFile(logger.state());
    epoch(logger, after, script.epochs().get(0));
    epoch(logger, after + 1, script.epochs().get(0));
    Files.writeString(path, "9,0.1", StandardOpenOption.APPEND);
    return state;
  }

  @Test
  void a_run_that_goes_on_without_its_file_begins_a_new_one() throws IOException {
    CSVLogger logger = begun(c -> {});
    epoch(logger, 0, logs("loss", 1.0));
    SavedState state = logger.state();
    Files.delete(path);
    CSVLogger resumed = begun(c -> {});
    resumed.restore(state);

    epoch(resumed, 1, logs("loss", 2.0));

    assertThat(text()).isEqualTo("epoch,loss,val_loss\n1,2.0,NA\n");
  }

  @Test
  void an_interrupted_thread_writes_all_the_same() {
    CSVLogger logger = begun(c -> {});
    Thread.currentThread().interrupt();
    try {
      epoch(logger, 0, logs("loss", 1.0));
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
    assertThat(text()).isEqualTo("epoch,loss,val_loss\n0,1.0,NA\n");
  }

  @Test
  void a_path_that_cannot_be_written_is_told() throws IOException {
    Files.createDirectories(path);

    assertThatThrownBy(() -> begun(c -> {}).onEpochBegin(0))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("CSVLogger cannot write to " + path + ": ");
  }

  @Test
  void separators_and_states_that_make_no_sense_are_refused() {
    for (char bad : new char[] {'"', '\n', '\r'}) {
      assertThatThrownBy(() -> new CSVLogger(path, c -> c.separator(bad)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("CSVLogger's separator must not be ");
    }
    SavedState state = new SavedState().putTexts("columns", List.of()).put("bytes", -1L);
    assertThatThrownBy(() -> begun(c -> {}).restore(state))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"bytes\" must not be negative, but is -1.");
  }

  @Test
  void a_run_that_goes_on_keeps_its_columns_and_drops_half_a_row() throws IOException {
    CSVLogger logger = begun(c -> {});
    epoch(logger, 0, logs("loss", 1.0));
    epoch(logger, 1, logs("loss", 2.0));
    SavedState state = logger.state();
    Files.writeString(path, text().substring(0, text().length() - 3));
    CSVLogger resumed = begun(c -> {});
    resumed.restore(state);

    epoch(resumed, 2, logs("late", 5.0, "loss", 3.0));

    assertThat(text()).isEqualTo("epoch,loss,val_loss\n0,1.0,NA\n2,3.0,NA\n");
  }

  @Test
  void each_fit_begins_its_file_anew() {
    CSVLogger logger = begun(c -> {});
    epoch(logger, 0, logs("loss", 1.0));
    logger.onTrainBegin();

    epoch(logger, 0, logs("accuracy", 2.0));

    assertThat(text()).isEqualTo("epoch,accuracy,val_accuracy\n0,2.0,NA\n");
  }

  @Test
  void somebody_who_edits_the_file_meanwhile_does_not_end_the_training() throws IOException {
    CSVLogger logger = begun(c -> {});
    epoch(logger, 0, logs("loss", 1.0));
    Files.writeString(path, "epoch;loss;val_loss\n");

    epoch(logger, 1, logs("loss", 2.0));

    assertThat(text()).isEqualTo("epoch;loss;val_loss\n1,2.0,NA\n");
  }
}
