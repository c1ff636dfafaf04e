package io.convsmith.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convsmith.benchmarks.measure.Workload;
import io.convsmith.benchmarks.run.Program;
import io.convsmith.benchmarks.run.Settings;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchmarksTest {
  @Test
  void without_options_everything_is_measured_on_all_processors() {
    BenchmarkOptions options = parse();
    assertThat(options.workloads()).containsExactly(Workload.values());
    assertThat(options.programs()).containsExactly(Program.values());
    assertThat(options.settings())
        .isEqualTo(new Settings(3, 3, 5, Runtime.getRuntime().availableProcessors()));
  }

  @Test
  void options_choose_workloads_programs_and_times() {
    BenchmarkOptions options =
        parse(
            "--workloads=predict-one,plain",
            "--programs=convsmith,dl4j",
            "--rounds=7",
            "--seconds=0.5",
            "--warm-up=1.5",
            "--threads=4");
    assertThat(options.workloads()).containsExactly(Workload.PREDICT_ONE, Workload.PLAIN);
    assertThat(options.programs()).containsExactly(Program.CONVSMITH, Program.DL4J);
    assertThat(options.settings()).isEqualTo(new Settings(7, 1.5, 0.5, 4));
  }

  @Test
  void an_unknown_workload_is_a_sentence_not_a_stack_trace() {
    StringWriter errors = new StringWriter();
    int exit =
        Benchmarks.commandLine()
            .setErr(new PrintWriter(errors))
            .execute("--workloads", "predict-two");
    assertThat(exit).isEqualTo(2);
    assertThat(errors.toString()).contains("predict-two").doesNotContain("at io.convsmith");
  }

  @Test
  void a_missing_peer_says_how_to_run_the_benchmarks() {
    StringWriter errors = new StringWriter();
    int exit =
        Benchmarks.commandLine()
            .setOut(new PrintWriter(new StringWriter()))
            .setErr(new PrintWriter(errors))
            .execute("--programs", "djl", "--workloads", "plain", "--peer-modules", "nowhere");
    assertThat(exit).isEqualTo(1);
    assertThat(errors.toString()).contains("mvn -Pbenchmarks").doesNotContain("at io.convsmith");
  }

  @Test
  void nothing_to_measure_is_refused() {
    assertThatThrownBy(() -> new Settings(0, 3, 5, 2)).hasMessageContaining("0 rounds");
  }

  private static BenchmarkOptions parse(String... arguments) {
    BenchmarkOptions options = new BenchmarkOptions();
    new CommandLine(options)
        .registerConverter(Workload.class, Workload::of)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .parseArgs(arguments);
    return options;
  }
}
