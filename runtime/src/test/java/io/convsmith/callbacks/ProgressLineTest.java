package io.convsmith.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private static final String FULL = "━".repeat(20);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long now = 5_000_000_000L;

  @Test
  void anEpochOffATerminalIsOneLineAsInKeras() {
    ProgressLine line = line(Verbosity.AUTO, StandardCharsets.UTF_8, false, false);

    epochOf422Steps(line, 5);

    assertThat(text())
        .isEqualTo(
            "Epoch 1/5\n422/422 "
                + FULL
                + " 7s 15ms/step - accuracy: 0.8415 - loss: 1.8435 - val_accuracy: 0.9660"
                + " - val_loss: 0.1200\n");
  }

  @Test
  void aSingleEpochHasNoHeading() {
    ProgressLine line = line(Verbosity.AUTO, StandardCharsets.UTF_8, false, false);

    epochOf422Steps(line, 1);

    assertThat(text()).startsWith("422/422 ").doesNotContain("Epoch");
  }

  @Test
  void oneLineAnEpochHasNoBar() {
    ProgressLine line = line(Verbosity.LINE, StandardCharsets.UTF_8, true, true);

    epochOf422Steps(line, 5);

    assertThat(text())
        .isEqualTo(
            "Epoch 1/5\n422/422 - 7s - 15ms/step - accuracy: 0.8415 - loss: 1.8435"
                + " - val_accuracy: 0.9660 - val_loss: 0.1200\n");
  }

  @Test
  void silenceIsSilent() {
    ProgressLine line = line(Verbosity.SILENT, StandardCharsets.UTF_8, true, true);

    epochOf422Steps(line, 5);

    assertThat(bytes.size()).isZero();
  }

  @Test
  void inATerminalTheLineIsUpdatedInPlaceAndShowsTheTimeToGo() {
    ProgressLine line = line(Verbosity.AUTO, StandardCharsets.UTF_8, true, false);
    train(line, 1, 10);
    line.onEpochBegin(0);
    step(line, 0, 1_000, Map.of("loss", 2.0));
    step(line, 1, 500, Map.of("loss", 1.0));
    step(line, 2, 500, Map.of("loss", 0.5));

    assertThat(frames())
        .containsExactly(
            " 1/10 ━━" + "─".repeat(18) + " 9s 1s/step - loss: 2.0000",
            " 2/10 ━━━━" + "─".repeat(16) + " 4s 500ms/step - loss: 1.0000",
            " 3/10 ━━━━━━" + "─".repeat(14) + " 3s 500ms/step - loss: 0.5000");
  }

  @Test
  void aTerminalIsUpdatedTenTimesASecondAndAtTheFirstAndLastStep() {
    ProgressLine line = line(Verbosity.AUTO, StandardCharsets.UTF_8, true, false);
    train(line, 1, 250);
    line.onEpochBegin(0);
    for (int batch = 0; batch < 250; batch++) {
      step(line, batch, 1, Map.of());
    }
    line.onEpochEnd(0, Map.of());

    assertThat(frames().stream().map(frame -> frame.substring(0, 7)))
        .containsExactly("  1/250", "101/250", "201/250", "250/250", "250/250");
    assertThat(text()).endsWith("\r250/250 " + FULL + " 0s 1ms/step\n");
  }

  @Test
  void whatALongerLineLeftBehindIsBlankedOut() {
    ProgressLine line = line(Verbosity.AUTO, StandardCharsets.UTF_8, true, false);
    train(line, 1, 10);
    line.onEpochBegin(0);
    step(line, 0, 7_000, Map.of("loss", 1000.0));
    step(line, 1, 200, Map.of("loss", 1.0));

    String first = frames().get(0);
    String second = frames().get(1);
    assertThat(first).contains(" 1:03 7s/step - loss: 1000.0000");
    assertThat(second).hasSameSizeAs(first).endsWith(" 1s 200ms/step - loss: 1.0000  ");
  }

  @Test
  void coloursMarkWhatIsDoneAndDoNotCountAsWidth() {
    ProgressLine line = line(Verbosity.AUTO, StandardCharsets.UTF_8, true, true);
    train(line, 1, 2);
    line.onEpochBegin(0);
    step(line, 0, 2_000, Map.of());
    step(line, 1, 1_000, Map.of());

    String bold = "\u001b[1m";
    String green = "\u001b[32m";
    String grey = "\u001b[37m";
    String off = "\u001b[0m";
    assertThat(frames())
        .containsExactly(
            bold
                + "1/2"
                + off
                + " "
                + green
                + "━".repeat(10)
                + off
                + grey
                + "━".repeat(10)
                + off
                + " "
                + bold
                + "2s"
                + off
                + " 2s/step",
            bold + "2/2" + off + " " + green + FULL + off + " " + bold + "0s" + off + " 1s/step");
  }

  @Test
  void aCharsetWithoutBoxLinesGetsEqualsSigns() {
    ProgressLine line = line(Verbosity.BAR, StandardCharsets.ISO_8859_1, false, false);
    train(line, 1, 2);
    line.onEpochBegin(0);
    step(line, 0, 2_000, Map.of());

    assertThat(text()).isEqualTo("\r1/2 ==========.......... 2s 2s/step");
  }

  @Test
  void bytesAreInTheReadersCharsetWhateverTheStreamEncodes() {
    PrintStream ascii = new PrintStream(bytes, true, StandardCharsets.US_ASCII);
    ProgressLine line = new ProgressLine(Verbosity.AUTO, ascii, StandardCharsets.UTF_8);
    train(line, 1, 1);
    line.onEpochBegin(0);
    line.onTrainBatchEnd(0, Map.of());
    line.onEpochEnd(0, Map.of());

    assertThat(text()).startsWith("1/1 " + FULL);
  }

  @Test
  void validationInTrainingIsSilentAndItsTimeIsInTheEpochButNotInTheSteps() {
    ProgressLine line = line(Verbosity.BAR, StandardCharsets.UTF_8, false, false);
    train(line, 1, 2);
    line.onEpochBegin(0);
    step(line, 0, 200, Map.of());
    step(line, 1, 200, Map.of());
    String trained = text();
    line.onTestBegin();
    now += 3_000_000_000L;
    line.onTestBatchEnd(0, Map.of("loss", 9.0));
    line.onTestEnd(Map.of("loss", 9.0));
    assertThat(text()).isEqualTo(trained);

    line.onEpochEnd(0, Map.of("val_loss", 9.0));

    assertThat(text()).endsWith("\r2/2 " + FULL + " 3s 200ms/step - val_loss: 9.0000\n");
  }

  @Test
  void evaluationHasALineOfItsOwn() {
    ProgressLine line = line(Verbosity.AUTO, StandardCharsets.UTF_8, false, false);
    line.onAttach(control(1, 79));
    line.onTestBegin();
    for (int batch = 0; batch < 79; batch++) {
      now += 3_000_000;
      line.onTestBatchEnd(batch, Map.of("loss", 1.0));
    }
    line.onTestEnd(logs("loss", 0.0401, "accuracy", 0.9871));

    assertThat(text())
        .isEqualTo("79/79 " + FULL + " 0s 3ms/step - accuracy: 0.9871 - loss: 0.0401\n");
  }

  @Test
  void evaluationAfterTrainingIsShownAgain() {
    ProgressLine line = line(Verbosity.AUTO, StandardCharsets.UTF_8, false, false);
    epochOf422Steps(line, 1);
    line.onTrainEnd(Map.of());
    bytes.reset();

    line.onAttach(control(1, 1));
    line.onTestBegin();
    line.onTestBatchEnd(0, Map.of());
    line.onTestEnd(Map.of());

    assertThat(text()).isEqualTo("1/1 " + FULL + " 0s 0s/step\n");
  }

  @Test
  void predictionShowsStepsAlone() {
    ProgressLine line = line(Verbosity.AUTO, StandardCharsets.UTF_8, false, false);
    line.onAttach(control(1, 2));
    line.onPredictBegin();
    line.onPredictBatchEnd(0);
    now += 2_000_000;
    line.onPredictBatchEnd(1);
    line.onPredictEnd();

    assertThat(text()).isEqualTo("2/2 " + FULL + " 0s 2ms/step\n");
  }

  @Test
  void anEpochThatWasStoppedShowsTheStepsThatWereDone() {
    ProgressLine line = line(Verbosity.AUTO, StandardCharsets.UTF_8, false, true);
    train(line, 1, 4);
    line.onEpochBegin(0);
    step(line, 0, 100, Map.of());
    line.onEpochEnd(0, Map.of());

    assertThat(text()).contains("1/4").contains("━".repeat(5) + "\u001b[0m");
  }

  @Test
  void aRunAfterOneThatFailedStartsOnItsOwnLine() {
    ProgressLine line = line(Verbosity.BAR, StandardCharsets.UTF_8, false, false);
    train(line, 1, 4);
    line.onEpochBegin(0);
    step(line, 0, 100, Map.of());

    line.onAttach(control(1, 1));
    line.onTestBegin();
    line.onTestBatchEnd(0, Map.of());

    assertThat(text()).contains("100ms/step\n\r1/1 ");
  }

  @Test
  void metricsComeByNameThenThoseOfTheValidationThenTheLearningRate() {
    ProgressLine line = line(Verbosity.LINE, StandardCharsets.UTF_8, false, false);
    train(line, 1, 1);
    line.onEpochBegin(0);
    line.onTrainBatchEnd(0, Map.of());
    Map<String, Double> logs = logs("val_loss", 1.0, "zeal", 2.0);
    logs.putAll(logs("learning_rate", 0.0005, "accuracy", 3.0));
    line.onEpochEnd(0, logs);

    assertThat(text())
        .endsWith(
            " - accuracy: 3.0000 - zeal: 2.0000 - val_loss: 1.0000 - learning_rate: 5.0000e-04\n");
  }

  /** A first step of 0.7 s, 421 of 15 ms; then validation of 0.1 s. */
  private void epochOf422Steps(ProgressLine line, int epochs) {
    train(line, epochs, 422);
    line.onEpochBegin(0);
    step(line, 0, 700, logs("accuracy", 0.1, "loss", 2.3));
    for (int batch = 1; batch < 422; batch++) {
      step(line, batch, 15, logs("accuracy", 0.8, "loss", 1.9));
    }
    now += 100_000_000L;
    Map<String, Double> logs = logs("accuracy", 0.84151, "loss", 1.84352);
    logs.putAll(logs("val_accuracy", 0.966, "val_loss", 0.12));
    line.onEpochEnd(0, logs);
  }

  private static void train(ProgressLine line, int epochs, int steps) {
    line.onAttach(control(epochs, steps));
    line.onTrainBegin();
  }

  private void step(ProgressLine line, int batch, long millis, Map<String, Double> logs) {
    line.onTrainBatchBegin(batch);
    now += millis * 1_000_000L;
    line.onTrainBatchEnd(batch, logs);
  }

  private ProgressLine line(
      Verbosity verbosity, Charset charset, boolean interactive, boolean ansi) {
    PrintStream out = new PrintStream(bytes, false, charset);
    return new ProgressLine(verbosity, new Terminal(out, charset, interactive, ansi), () -> now);
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private List<String> frames() {
    return Stream.of(text().split("\r")).skip(1).toList();
  }

  private static Map<String, Double> logs(String a, double first, String b, double second) {
    Map<String, Double> logs = new LinkedHashMap<>();
    logs.put(a, first);
    logs.put(b, second);
    return logs;
  }

  private static TrainingControl control(int epochs, int steps) {
    return new StillControl(new RunPlan(epochs, steps, 128));
  }
}
