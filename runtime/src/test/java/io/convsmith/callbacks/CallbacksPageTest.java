package io.convsmith.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.datasets.Dataset;
import io.convsmith.models.Sequential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The code of docs/callbacks.md, and that it is the same. */
class CallbacksPageTest {
  private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Path PAGE = Path.of("../docs/callbacks.md");
  private static final Path HERE =
      Path.of("src/test/java/io/convsmith/callbacks/CallbacksPageTest.java");

  /** Compiled only: it would train for 90 epochs in the working directory. */
  static void night(Sequential model, Dataset data) {
    model.fit(
        data,
        f ->
            f.epochs(90)
                .validationSplit(0.1)
                .callbacks(
                    new BackupAndRestore(Path.of("backup")),
                    new ReduceLROnPlateau(c -> c.factor(0.5).patience(3).minLr(1e-5)),
                    new EarlyStopping(c -> c.patience(8).restoreBestWeights(true)),
                    new ModelCheckpoint("best.safetensors", c -> c.saveBestOnly(true)),
                    new CSVLogger(Path.of("training.csv")),
                    new TerminateOnNaN()));
  }

  @Test
  void callbacks_are_made_as_the_page_makes_them() {
    new EarlyStopping(c -> c.monitor("val_sharpness").mode(Mode.MAX).minDelta(0.01).patience(5));
    new ModelCheckpoint("runs/model-{epoch:02d}-{val_loss:.2f}.safetensors", c -> c.keep(3));
    new ModelCheckpoint(
        "runs/{epoch:02d}-{batch:05d}.safetensors", c -> c.saveFreq(1000).saveWeightsOnly(true));
    new LearningRateScheduler((epoch, rate) -> epoch < 10 ? rate : rate * Math.exp(-0.1));
    new CSVLogger(Path.of("training.csv"), c -> c.separator(';').append(true));
    new BackupAndRestore(Path.of("backup"), c -> c.deleteCheckpoint(false));
    new ModelCheckpoint("best.safetensors", c -> c.saveBestOnly(true).initialValueThreshold(0.125));

    assertThat(Path.of("training.csv")).doesNotExist();
  }

  static final class BestLoss implements Resumable {
    private double best = Double.POSITIVE_INFINITY;

    @Override
    public void onEpochEnd(int epoch, Map<String, Double> logs) {
      best = Math.min(best, logs.get("loss"));
      logs.put("best_loss", best);
    }

    @Override
    public SavedState state() {
      return new SavedState().put("best", best);
    }

    @Override
    public void restore(SavedState state) {
      best = state.number("best");
    }
  }

  @Test
  void a_callback_of_ones_own_goes_on_like_the_others() {
    EpochScript script = EpochScript.of(5, 3, 4, 2);

    List<String> uninterrupted = script.play(new BestLoss());

    assertThat(uninterrupted.get(2)).startsWith("2 {best_loss=1.5, ");
    for (int after = 0; after <= 4; after++) {
      assertThat(script.playInterrupted(BestLoss::new, after)).isEqualTo(uninterrupted);
    }
  }

  @Test
  void all_code_of_the_page_is_compiled_here() throws IOException {
    String here = inOneLine(Files.readString(HERE));
    List<String> blocks =
        CODE.matcher(Files.readString(PAGE)).results().map(block -> block.group(1)).toList();

    assertThat(blocks).hasSize(8).allSatisfy(block -> assertThat(here).contains(inOneLine(block)));
  }

  /** Lines are broken where the indentation asks for it. */
  private static String inOneLine(String code) {
    return code.replaceAll("\\s+", "");
  }
}
