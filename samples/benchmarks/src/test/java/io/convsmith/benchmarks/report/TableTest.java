package io.convsmith.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convsmith.benchmarks.measure.Findings;
import io.convsmith.benchmarks.measure.Quantity;
import io.convsmith.benchmarks.measure.Workload;
import io.convsmith.benchmarks.run.Program;
import io.convsmith.benchmarks.run.Results;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  private final Results results = new Results();

  @Test
  void a_cell_has_the_median_the_range_and_the_ratio_of_medians() {
    steps(Program.CONVSMITH, 11, 10, 40);
    steps(Program.TENSORFLOW, 22, 44, 20, 24);
    assertThat(new Table(results).text())
        .isEqualTo(
            """
            | | Convsmith | TensorFlow-Java |
            |---|---|---|
            | training step, plain convolutions, ms | 11.0 (10.0 - 40.0) | 23.0 (20.0 - 44.0), 2.09 x |
            """);
  }

  @Test
  void what_a_program_did_not_do_is_a_dash_and_without_convsmith_there_is_no_ratio() {
    steps(Program.DL4J, 250);
    results.add(Program.DJL, Workload.STANDARDIZED, new Findings().with(Quantity.STEP, 0.0816));
    assertThat(new Table(results).text().lines().skip(2))
        .containsExactly(
            "| training step, standardized kernels, ms | 0.082 (0.082 - 0.082) | - |",
            "| training step, plain convolutions, ms | - | 250 (250 - 250) |");
  }

  @Test
  void heap_is_in_kilobytes() {
    results.add(Program.CONVSMITH, Workload.PLAIN, new Findings().with(Quantity.HEAP, 4321));
    assertThat(new Table(results).text()).contains("kB | 4.32 (4.32 - 4.32) |");
  }

  @Test
  void no_numbers_have_no_median() {
    assertThatThrownBy(() -> Spread.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  private void steps(Program program, double... times) {
    for (double time : times) {
      results.add(program, Workload.PLAIN, new Findings().with(Quantity.STEP, time));
    }
  }
}
