package io.convsmith.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.benchmarks.measure.Quantity;
import io.convsmith.benchmarks.measure.Workload;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundsTest {
  private final StringWriter told = new StringWriter();

  @TempDir Path peers;

  @Test
  void each_round_runs_the_program_in_a_process_of_its_own() throws Exception {
    Results results = rounds(2).run(List.of(Program.ONEDNN), List.of(Workload.PLAIN));
    assertThat(results.failures()).isZero();
    assertThat(results.numbers(Program.ONEDNN, Workload.PLAIN, Quantity.STEP)).hasSize(2);
    // A second JVM pays for starting and for reading MNIST again.
    assertThat(results.numbers(Program.ONEDNN, Workload.PLAIN, Quantity.FIRST_STEP))
        .allMatch(seconds -> seconds > 0.05);
    assertThat(told.toString()).containsOnlyOnce("1  plain").containsOnlyOnce("2  plain");
  }

  @Test
  void what_a_program_cannot_do_is_left_out() throws Exception {
    Results results = rounds(1).run(List.of(Program.ONEDNN), List.of(Workload.RESIDUAL));
    assertThat(results.programs()).isEmpty();
    assertThat(told.toString()).isEmpty();
  }

  @Test
  void a_program_that_dies_is_told_and_counted_and_the_others_run_still() throws Exception {
    brokenPeer();
    Results results = rounds(1).run(List.of(Program.DJL, Program.ONEDNN), List.of(Workload.PLAIN));
    assertThat(results.failures()).isEqualTo(1);
    assertThat(results.programs()).containsExactly(Program.ONEDNN);
    assertThat(told.toString()).contains("ended with 1").contains("DjlProgram");
  }

  private void brokenPeer() throws IOException {
    Path target = Files.createDirectories(peers.resolve("djl/target"));
    Files.writeString(target.resolve("classpath"), "nowhere.jar");
  }

  private Rounds rounds(int count) {
    Settings settings = new Settings(count, 0, 0.001, 1);
    return new Rounds(settings, new ClassPaths(peers), new PrintWriter(told));
  }
}
