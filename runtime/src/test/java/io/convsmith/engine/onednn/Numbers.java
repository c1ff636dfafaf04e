package io.convsmith.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.tensor.Shape;
import java.util.SplittableRandom;

/** Numbers for tests: random ones, and how far computed ones may be from exact ones. */
final class Numbers {
  /**
   * The error allowed for each number added up, in units of the largest number. Rounding errors of
   * 6e-8 for each addition and product grow with the root of their count, and this leaves room for
   * sums that are larger than their parts.
   */
  private static final double ERROR = 1e-6;

  private Numbers() {}

  /** Evenly from -1 to 1. */
  static float[] random(SplittableRandom random, Shape shape) {
    float[] numbers = new float[(int) shape.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) (random.nextDouble() * 2 - 1);
    }
    return numbers;
  }

  /** Small integers, so that many are equal. */
  static float[] ties(SplittableRandom random, Shape shape) {
    float[] numbers = new float[(int) shape.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = random.nextInt(-2, 3);
    }
    return numbers;
  }

  static Node input(Recording recording, int... sizes) {
    return recording.placeholder("input", Shape.of(sizes));
  }

  static int from(SplittableRandom random, int... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** Compares with exact numbers that are each a sum of {@code terms} numbers of about 1. */
  static void assertClose(String what, float[] actual, double[] exact, long terms) {
    double allowed = ERROR * Math.sqrt(terms) * 4;
    assertThat(actual).as(what).hasSize(exact.length);
    for (int i = 0; i < exact.length; i++) {
      if (!(Math.abs(actual[i] - exact[i]) <= allowed)) {
        throw new AssertionError(
            what
                + ": element "
                + i
                + " is "
                + actual[i]
                + ", not "
                + exact[i]
                + " within "
                + allowed);
      }
    }
  }

  static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
