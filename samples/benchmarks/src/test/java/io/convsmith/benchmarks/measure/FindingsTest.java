package io.convsmith.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FindingsTest {
  @Test
  void a_line_carries_every_number_to_the_last_bit() {
    String line =
        new Findings().with(Quantity.STEP, 1 / 3.0).with(Quantity.LOSS, Double.NaN).line();
    Findings read = Findings.parse(line).orElseThrow();
    assertThat(read.get(Quantity.STEP)).contains(1 / 3.0);
    assertThat(read.get(Quantity.LOSS)).contains(Double.NaN);
    assertThat(read.get(Quantity.CALL)).isEmpty();
  }

  @Test
  void other_lines_of_a_program_are_none() {
    assertThat(Findings.parse("STEP=1")).isEmpty();
    assertThat(Findings.parse("")).isEmpty();
  }

  @Test
  void a_broken_line_is_refused_with_the_part_that_is_wrong() {
    assertThatThrownBy(() -> Findings.parse("findings: STEP=1 LOSS"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"LOSS\"");
  }
}
