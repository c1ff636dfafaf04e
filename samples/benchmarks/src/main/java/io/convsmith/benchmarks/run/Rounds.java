package io.convsmith.benchmarks.run;

import io.convsmith.benchmarks.measure.Findings;
import io.convsmith.benchmarks.measure.Workload;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/** Measures all programs in turns, so that a slow minute of the machine meets all of them. */
public final class Rounds {
  private final Settings settings;
  private final ClassPaths classPaths;
  private final PrintWriter progress;

  /** Tells a writer of each measurement. */
  public Rounds(Settings settings, ClassPaths classPaths, PrintWriter progress) {
    this.settings = settings;
    this.classPaths = classPaths;
    this.progress = progress;
  }

  /** Measures what the programs can do of some workloads. */
  public Results run(List<Program> programs, List<Workload> workloads)
      throws IOException, InterruptedException {
    Results results = new Results();
    Child child = new Child(settings, classPaths);
    for (int round = 1; round <= settings.rounds(); round++) {
      for (Workload workload : workloads) {
        for (Program program : programs) {
          if (program.does(workload)) {
            progress.printf("%d  %-13s  %-15s  ", round, workload.label(), program.title());
            progress.flush();
            measure(child, program, workload, results);
          }
        }
      }
    }
    return results;
  }

  /** A failure is told, and the others are measured still. */
  private void measure(Child child, Program program, Workload workload, Results results)
      throws IOException, InterruptedException {
    try {
      Findings findings = child.measure(program, workload);
      progress.println(findings.line());
      results.add(program, workload, findings);
    } catch (IllegalStateException failure) {
      progress.println(failure.getMessage());
      results.addFailure();
    }
  }
}
