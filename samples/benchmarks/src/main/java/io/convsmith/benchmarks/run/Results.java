package io.convsmith.benchmarks.run;

import io.convsmith.benchmarks.measure.Findings;
import io.convsmith.benchmarks.measure.Quantity;
import io.convsmith.benchmarks.measure.Workload;
import java.util.ArrayList;
import java.util.List;

/** What all programs found in all rounds. */
public final class Results {
  private record Entry(Program program, Workload workload, Findings findings) {}

  private final List<Entry> entries = new ArrayList<>();
  private int failures;

  /** Adds what a program found in one round. */
  public void add(Program program, Workload workload, Findings findings) {
    entries.add(new Entry(program, workload, findings));
  }

  /** Counts a measurement that found nothing. */
  void addFailure() {
    failures++;
  }

  /** How many measurements found nothing. */
  public int failures() {
    return failures;
  }

  /** A program's numbers, one for each round that it found them in. */
  public List<Double> numbers(Program program, Workload workload, Quantity quantity) {
    return entries.stream()
        .filter(entry -> entry.program() == program && entry.workload() == workload)
        .flatMap(entry -> entry.findings().get(quantity).stream())
        .toList();
  }

  /** The programs that found anything, in their order. */
  public List<Program> programs() {
    return entries.stream().map(Entry::program).distinct().sorted().toList();
  }
}
