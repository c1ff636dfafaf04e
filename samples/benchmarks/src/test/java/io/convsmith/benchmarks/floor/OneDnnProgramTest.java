package io.convsmith.benchmarks.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.benchmarks.measure.Batches;
import io.convsmith.benchmarks.measure.Workload;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneDnnProgramTest {
  private static final int STEPS = 60;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void the_step_by_hand_learns(boolean standardized) {
    OneDnnProgram program = new OneDnnProgram();
    Batches batches = Batches.of(Workload.PLAIN);
    double first = 0;
    double last = 0;
    for (int step = 1; step <= STEPS; step++) {
      batches.next();
      double loss = program.step(batches, standardized, step);
      first += step <= 5 ? loss : 0;
      last += step > STEPS - 5 ? loss : 0;
    }
    assertThat(last).isLessThan(0.5 * first);
  }
}
