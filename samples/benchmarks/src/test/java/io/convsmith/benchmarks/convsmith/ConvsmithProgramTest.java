package io.convsmith.benchmarks.convsmith;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.benchmarks.measure.Findings;
import io.convsmith.benchmarks.measure.Measurement;
import io.convsmith.benchmarks.measure.Quantity;
import io.convsmith.benchmarks.measure.Workload;
import io.convsmith.benchmarks.run.Program;
import io.convsmith.models.DTypePolicy;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConvsmithProgramTest {
  static List<Workload> workloads() {
    return Arrays.stream(Workload.values()).filter(Program.CONVSMITH::does).toList();
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void every_workload_runs_for_a_moment(Workload workload) throws Exception {
    Findings findings =
        new Measurement(workload, 0, 0.001, 1, System.currentTimeMillis())
            .of(new ConvsmithProgram(DTypePolicy.FLOAT32));
    assertThat(findings.get(Quantity.STEPS).orElseThrow()).isGreaterThanOrEqualTo(10);
    if (workload.trains()) {
      assertThat(findings.get(Quantity.LOSS).orElseThrow())
          .isLessThan(findings.get(Quantity.FIRST_LOSS).orElseThrow());
    }
  }
}
