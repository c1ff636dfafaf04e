package io.convsmith.benchmarks.report;

import java.util.List;

/**
 * The middle of some numbers and how far they lie apart.
 *
 * @param median the middle one, or the mean of the two in the middle
 * @param smallest the smallest
 * @param largest the largest
 */
record Spread(double median, double smallest, double largest) {
  /** The spread of at least one number. */
  static Spread of(List<Double> numbers) {
    if (numbers.isEmpty()) {
      throw new IllegalArgumentException("There is no median of no numbers.");
    }
    double[] sorted = numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int half = sorted.length / 2;
    double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }
}
