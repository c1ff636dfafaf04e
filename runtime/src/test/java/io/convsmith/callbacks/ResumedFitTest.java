package io.convsmith.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.models.Sequential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** All callbacks together in runs that go on from each of their steps. */
@Timeout(240)
class ResumedFitTest {
  private static final int EPOCHS = 30;

  @TempDir Path backups;
  @TempDir Path outputs;

  /** Saves the run after each step and each epoch. */
  private final class Saving implements Callback {
    private final Attached attached = new Attached();
    private int count;

    @Override
    public void onAttach(TrainingControl control) {
      attached.to(control);
    }

    @Override
    public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
      save();
    }

    @Override
    public void onEpochEnd(int epoch, Map<String, Double> logs) {
      save();
    }

    private void save() {
      TrainingControl control = attached.control();
      Path file = backup(count++);
      control.whenSettled(() -> control.run().write(file));
    }
  }

  /** Goes on from a file. */
  private record GoingOn(Path file, Attached attached) implements Callback {
    @Override
    public void onAttach(TrainingControl control) {
      attached.to(control);
    }

    @Override
    public void onTrainBegin() {
      attached.control().resumeFrom(file);
    }
  }

  private Path backup(int number) {
    return backups.resolve(number + ".safetensors");
  }

  private String outcome(Callback first) throws IOException {
    try (Sequential model = CallbacksInFitTest.model(0.3)) {
      History history =
          CallbacksInFitTest.fit(
              model,
              EPOCHS,
              first,
              new EarlyStopping(c -> c.patience(5).restoreBestWeights(true)),
              new ReduceLROnPlateau(c -> c.patience(1).factor(0.5).minDelta(0.01)),
              new LearningRateScheduler((epoch, rate) -> rate * 1.1),
              new CSVLogger(outputs.resolve("log.csv")),
              new ModelCheckpoint(
                  outputs + "/m-{epoch:02d}-{batch}-{loss:.4f}.st", c -> c.saveFreq(2).keep(3)),
              new TerminateOnNaN());
      List<String> outcome = new ArrayList<>(List.of(history.toString()));
      for (float[] numbers : CallbacksInFitTest.numbers(model)) {
        outcome.add(Arrays.toString(numbers));
      }
      outcome.add(Files.readString(outputs.resolve("log.csv")));
      outcome.addAll(CallbacksInFitTest.files(outputs));
      return String.join("\n", outcome);
    }
  }

  @Test
  void a_run_that_goes_on_from_any_step_leaves_what_an_uninterrupted_one_leaves()
      throws IOException {
    Saving saving = new Saving();
    String uninterrupted = outcome(saving);
    assertThat(uninterrupted.lines().count()).isGreaterThan(15);
    assertThat(saving.count).isGreaterThan(20).isLessThan(EPOCHS * 4);

    for (int step = 0; step < saving.count; step++) {
      assertThat(outcome(new GoingOn(backup(step), new Attached())))
          .as("after %s", step)
          .isEqualTo(uninterrupted);
    }
  }
}
