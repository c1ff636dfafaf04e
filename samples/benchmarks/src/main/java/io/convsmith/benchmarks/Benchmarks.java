package io.convsmith.benchmarks;

import io.convsmith.benchmarks.convsmith.Soak;
import io.convsmith.benchmarks.measure.Workload;
import io.convsmith.benchmarks.micro.Microbenchmarks;
import io.convsmith.benchmarks.report.Table;
import io.convsmith.benchmarks.run.ClassPaths;
import io.convsmith.benchmarks.run.Results;
import io.convsmith.benchmarks.run.Rounds;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Measures Convsmith and its peers in turns, each measurement in a process of its own, and prints
 * one table.
 *
 * <pre>{@code mvn -q -Pbenchmarks -Dargs="--rounds 5 --workloads standardized,plain" }</pre>
 */
@Command(name = "benchmarks", mixinStandardHelpOptions = true, sortOptions = false)
public final class Benchmarks implements Callable<Integer> {
  @Mixin private final BenchmarkOptions options = new BenchmarkOptions();

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--soak",
      description = "Instead: Convsmith's memory over 5,000 steps and over 500 models.")
  private boolean soak;

  @Option(
      names = "--micro",
      arity = "0..1",
      fallbackValue = ".*",
      paramLabel = "REGEX",
      description =
          "Instead: microbenchmarks of single kernels on JMH; those that the expression finds.")
  private @Nullable String micro;

  /** Runs the benchmarks; {@code --help} lists the options. */
  public static void main(String... arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Benchmarks())
        .registerConverter(Workload.class, Workload::of)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> {
              line.getErr().println(failure.getMessage());
              return line.getCommandSpec().exitCodeOnExecutionException();
            });
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (soak) {
      Soak.run(out);
      return 0;
    }
    if (micro != null) {
      Microbenchmarks.run(micro, options.settings());
      return 0;
    }
    Rounds rounds = new Rounds(options.settings(), new ClassPaths(options.peerModules()), out);
    Results results = rounds.run(options.programs(), options.workloads());
    out.println(new Table(results).text());
    if (results.failures() > 0) {
      out.printf("%d measurements failed; see above.%n", results.failures());
    }
    return results.failures() > 0 ? 1 : 0;
  }
}
