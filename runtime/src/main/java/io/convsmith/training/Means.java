package io.convsmith.training;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The means of loss and metrics over the examples so far, each batch weighted by its size. */
final class Means {
  private final List<String> names;
  private final double[] sums;
  private final Map<String, Double> logs = new TreeMap<>();
  private long examples;

  Means(List<String> names) {
    this.names = names;
    this.sums = new double[names.size()];
  }

  void add(BatchProgram program, int batch) {
    examples += batch;
    for (int i = 0; i < sums.length; i++) {
      sums[i] += (double) program.output(i).get(0) * batch;
    }
  }

  /** The sums that the means are made of. */
  double[] sums() {
    return sums.clone();
  }

  /** How many examples there were. */
  long examples() {
    return examples;
  }

  /** Goes on from other sums. */
  void restore(List<Double> savedSums, long savedExamples) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] = savedSums.get(i);
    }
    examples = savedExamples;
  }

  /** The means by name; the same map at each call. */
  Map<String, Double> logs() {
    for (int i = 0; i < sums.length; i++) {
      logs.put(names.get(i), sums[i] / examples);
    }
    return logs;
  }
}
