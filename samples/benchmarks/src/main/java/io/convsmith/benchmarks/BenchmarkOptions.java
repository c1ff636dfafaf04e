package io.convsmith.benchmarks;

import io.convsmith.benchmarks.measure.Workload;
import io.convsmith.benchmarks.run.Program;
import io.convsmith.benchmarks.run.Settings;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** What the command line of {@link Benchmarks} can ask for. */
final class BenchmarkOptions {
  @Option(
      names = "--workloads",
      split = ",",
      paramLabel = "NAME",
      description =
          "What to measure, of standardized, plain, residual, predict-batch, predict-one; all by default.")
  private List<Workload> workloads = List.of(Workload.values());

  @Option(
      names = "--programs",
      split = ",",
      paramLabel = "NAME",
      description = "Who, of convsmith, bfloat16, onednn, tensorflow, djl, dl4j; all by default.")
  private List<Program> programs = List.of(Program.values());

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "How often each is measured, in fresh JVMs (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seconds",
      defaultValue = "5",
      description = "How long each time (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "3",
      description = "Seconds of work before that (default: ${DEFAULT-VALUE}).")
  private double warmUp;

  @Option(
      names = "--threads",
      description =
          "To compute with, apart from --soak and --micro; as many as there are processors by default.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--peer-modules",
      defaultValue = "samples/benchmarks/peers",
      hidden = true,
      description = "The directory of the peers' modules; the build sets it.")
  private Path peerModules = Path.of("");

  List<Workload> workloads() {
    return workloads;
  }

  List<Program> programs() {
    return programs;
  }

  Settings settings() {
    return new Settings(rounds, warmUp, seconds, threads);
  }

  Path peerModules() {
    return peerModules;
  }
}
