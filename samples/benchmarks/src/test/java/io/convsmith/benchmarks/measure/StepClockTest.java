package io.convsmith.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StepClockTest {
  @Test
  void the_first_step_is_not_measured_and_ten_are_at_least() throws InterruptedException {
    StepClock clock = new StepClock(0, 1e-9);
    long started = System.currentTimeMillis();
    int steps = 0;
    do {
      Thread.sleep(steps++ == 0 ? 300 : 5);
    } while (clock.goesOn(steps));
    Findings findings = clock.findings(started);
    assertThat(steps).isEqualTo(11);
    assertThat(findings.get(Quantity.STEPS)).contains(10.0);
    assertThat(findings.get(Quantity.FIRST_STEP).orElseThrow()).isBetween(0.29, 30.0);
    assertThat(findings.get(Quantity.STEP).orElseThrow()).isBetween(5.0, 290.0);
    assertThat(findings.get(Quantity.FIRST_LOSS)).contains(1.0);
    assertThat(findings.get(Quantity.LOSS)).contains(6.5);
  }

  @Test
  void what_the_steps_allocate_is_counted_and_the_clock_allocates_nothing() {
    StepClock clock = new StepClock(0, 1e-9);
    byte[] garbage;
    do {
      garbage = new byte[1_000_000];
    } while (clock.goesOn(garbage.length));
    double bytes = clock.findings(0).get(Quantity.HEAP).orElseThrow();
    assertThat(bytes).isBetween(1_000_000.0, 1_200_000.0);
  }

  @Test
  void a_training_that_ends_by_itself_is_reported() {
    StepClock clock = new StepClock(0, 1);
    clock.goesOn(1);
    assertThatThrownBy(() -> clock.findings(0)).hasMessageContaining("before a step was measured");
  }
}
