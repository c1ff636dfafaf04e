package io.convsmith.benchmarks.measure;

/** Quantiles of sorted numbers. */
final class Quantiles {
  private Quantiles() {}

  /**
   * The number below which the share {@code q} of the numbers lies, between two of them
   * interpolated.
   *
   * @param sorted at least one number, smallest first
   * @param q from 0 to 1
   */
  static double of(long[] sorted, double q) {
    double position = q * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
