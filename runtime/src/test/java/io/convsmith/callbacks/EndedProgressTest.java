package io.convsmith.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The progress line of an epoch that does not come to its end. */
class EndedProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** One step of four, in no time. */
  private ProgressLine begun(Verbosity verbosity, RunPlace place) {
    bytes.reset();
    PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(out, StandardCharsets.UTF_8, false, false);
    ProgressLine line = new ProgressLine(verbosity, terminal, () -> 0);
    line.onAttach(new StillControl(new RunPlan(1, 4, 128), place));
    line.onTrainBegin();
    line.onEpochBegin(0);
    line.onTrainBatchEnd(0, Map.of());
    return line;
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private String interrupted(Verbosity verbosity, RunPlace place) {
    begun(verbosity, place).onTrainInterrupted(Map.of());
    return text();
  }

  @Test
  void an_interrupt_is_said_on_a_line_of_its_own() {
    assertThat(interrupted(Verbosity.BAR, new RunPlace(2, 1, false)))
        .endsWith(" 0s/step\nInterrupted after step 1 of epoch 3.\n");
    assertThat(interrupted(Verbosity.BAR, new RunPlace(2, 0, false)))
        .endsWith(" 0s/step\nInterrupted after epoch 2.\n");
    assertThat(interrupted(Verbosity.LINE, new RunPlace(0, 0, false)))
        .isEqualTo("Interrupted before the first step.\n");
    assertThat(interrupted(Verbosity.SILENT, new RunPlace(2, 1, false))).isEmpty();
  }

  @Test
  void an_exception_is_not_printed_behind_the_bar() {
    ProgressLine line = begun(Verbosity.BAR, new RunPlace(0, 1, false));
    line.onTrainFailed();
    assertThat(text()).endsWith(" 0s/step\n");

    String before = text();
    line.onAttach(new StillControl(new RunPlan(1, 1, 1)));
    assertThat(text()).isEqualTo(before);
  }
}
