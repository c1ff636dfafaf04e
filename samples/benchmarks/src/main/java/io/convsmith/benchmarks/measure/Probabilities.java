package io.convsmith.benchmarks.measure;

/** Checks that a program predicts what it was asked to. */
final class Probabilities {
  private static final int CLASSES = 10;

  private Probabilities() {}

  /** Refuses rows of ten numbers that are not probabilities. */
  static void check(float... rows) {
    for (int row = 0; row < rows.length; row += CLASSES) {
      double sum = 0;
      for (int i = row; i < row + CLASSES; i++) {
        sum += rows[i];
      }
      if (!(Math.abs(sum - 1) < 1e-3)) {
        throw new IllegalStateException(
            "The probabilities of image " + row / CLASSES + " must add up to 1, but are " + sum);
      }
    }
  }
}
