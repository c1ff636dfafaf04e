package io.convsmith.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The progress line of an epoch that another run began. */
class ResumedProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long now;

  private ProgressLine line(boolean interactive) {
    PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
    ProgressLine line =
        new ProgressLine(
            Verbosity.AUTO,
            new Terminal(out, StandardCharsets.UTF_8, interactive, false),
            () -> now);
    line.onAttach(new StillControl(new RunPlan(1, 10, 32)));
    line.onTrainBegin();
    line.onEpochBegin(0);
    return line;
  }

  private void steps(ProgressLine line, int from) {
    for (int batch = from; batch < 10; batch++) {
      now += 1_000_000_000L;
      line.onTrainBatchEnd(batch, Map.of());
    }
  }

  @Test
  void bar_and_time_to_go_count_the_steps_before_and_the_time_of_a_step_does_not() {
    steps(line(true), 6);

    List<String> frames =
        Stream.of(bytes.toString(StandardCharsets.UTF_8).split("\r")).skip(1).toList();
    assertThat(frames)
        .containsExactly(
            " 7/10 " + "━".repeat(14) + "─".repeat(6) + " 3s 1s/step",
            " 8/10 " + "━".repeat(16) + "─".repeat(4) + " 2s 1s/step",
            " 9/10 " + "━".repeat(18) + "─".repeat(2) + " 1s 1s/step",
            "10/10 " + "━".repeat(20) + " 0s 1s/step");
  }

  @Test
  void the_finished_line_has_all_steps_and_the_time_of_this_run() {
    ProgressLine line = line(false);
    steps(line, 6);
    line.onEpochEnd(0, Map.of());

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo("10/10 " + "━".repeat(20) + " 4s 1s/step\n");
  }
}
