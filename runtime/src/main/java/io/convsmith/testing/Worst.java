package io.convsmith.testing;

import io.convsmith.tensor.Shape;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The number that is furthest from what it should be.
 *
 * @param at its position: {@code [0,2,1,3]}
 * @param actual it
 * @param expected what it should be
 * @param tolerance by how much it may differ
 * @param wrong how many differ by more than they may
 * @param compared of how many
 */
record Worst(String at, double actual, double expected, double tolerance, int wrong, int compared) {

  /** Compares with one tolerance for all; null if all are within. */
  static @Nullable Worst of(Shape shape, double[] actual, double[] expected, double tolerance) {
    double[] tolerances = new double[actual.length];
    Arrays.fill(tolerances, tolerance);
    return of(shape, actual, expected, tolerances);
  }

  /**
   * Compares each with its own tolerance, an infinite one standing for a number that is left out;
   * null if all are within.
   */
  static @Nullable Worst of(Shape shape, double[] actual, double[] expected, double[] tolerances) {
    int worst = -1;
    int wrong = 0;
    int compared = 0;
    double largest = 0;
    for (int i = 0; i < actual.length; i++) {
      if (tolerances[i] < Double.POSITIVE_INFINITY) {
        compared++;
        double excess = Math.abs(actual[i] - expected[i]) - tolerances[i];
        if (!(excess <= 0) && Double.compare(actual[i], expected[i]) != 0) {
          wrong++;
          if (worst < 0 || excess > largest || (Double.isNaN(excess) && !Double.isNaN(largest))) {
            worst = i;
            largest = excess;
          }
        }
      }
    }
    return worst < 0
        ? null
        : new Worst(
            position(shape, worst),
            actual[worst],
            expected[worst],
            tolerances[worst],
            wrong,
            compared);
  }

  /** The position of a number in a tensor, counted in row-major order. */
  static String position(Shape shape, int index) {
    int[] position = new int[shape.rank()];
    int rest = index;
    for (int axis = position.length - 1; axis >= 0; axis--) {
      position[axis] = rest % shape.get(axis);
      rest /= shape.get(axis);
    }
    return Shape.of(position).toString();
  }

  /** A sentence. */
  String says(String actualIs, String expectedIs) {
    String allowed =
        tolerance > 0 ? String.format(Locale.ROOT, ", may differ by %.1e", tolerance) : "";
    return String.format(
        Locale.ROOT,
        "Worst%s: %s %s, %s %s%s; %,d of %,d differ.",
        at.equals("[]") ? "" : " at " + at,
        actualIs,
        shown(actual),
        expectedIs,
        shown(expected),
        allowed,
        wrong,
        compared);
  }

  /** As many digits as tell numbers apart that differ. */
  static String shown(double number) {
    String text = String.format(Locale.ROOT, "%.7g", number + 0.0); // no minus before zero
    return text.contains("e") || !text.contains(".")
        ? text.replaceFirst("\\.?0+e", "e")
        : text.replaceFirst("\\.?0+$", "");
  }
}
