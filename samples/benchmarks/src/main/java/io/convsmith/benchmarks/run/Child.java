package io.convsmith.benchmarks.run;

import io.convsmith.benchmarks.measure.Findings;
import io.convsmith.benchmarks.measure.Measurement;
import io.convsmith.benchmarks.measure.Workload;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One measurement in a Java process of its own. */
final class Child {
  private static final int SHOWN = 20;

  private final Settings settings;
  private final ClassPaths classPaths;

  Child(Settings settings, ClassPaths classPaths) {
    this.settings = settings;
    this.classPaths = classPaths;
  }

  /**
   * Runs a program and waits for what it finds.
   *
   * @throws IllegalStateException with the end of its output if it finds nothing
   */
  Findings measure(Program program, Workload workload) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(settings.java());
    command.addAll(List.of("-cp", classPaths.of(program), program.mainClass()));
    Measurement measurement =
        new Measurement(
            workload,
            settings.warmUp(),
            settings.seconds(),
            settings.threads(),
            System.currentTimeMillis());
    command.addAll(List.of(measurement.arguments()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("OMP_NUM_THREADS", Integer.toString(settings.threads()));
    Process process = builder.start();
    try {
      List<String> output = new ArrayList<>();
      Optional<Findings> findings = Optional.empty();
      try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          Optional<Findings> found = Findings.parse(line);
          findings = found.isPresent() ? found : findings;
          output.add(line);
        }
      }
      int exit = process.waitFor();
      return findings.orElseThrow(
          () ->
              new IllegalStateException(
                  program.title()
                      + " ended with "
                      + exit
                      + " and found nothing for "
                      + workload.label()
                      + ":\n"
                      + String.join("\n", tail(output))));
    } finally {
      process.destroy();
    }
  }

  private static List<String> tail(List<String> lines) {
    return lines.subList(Math.max(0, lines.size() - SHOWN), lines.size());
  }
}
