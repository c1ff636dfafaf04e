package io.convsmith.testing;

import io.convsmith.tensor.Shape;
import java.util.Arrays;
import java.util.Random;

/**
 * The slopes of a result for one argument beside its gradient: number by number, all of them if
 * they are few and some if not, and along random directions.
 */
final class ArgumentSlopes {
  private static final int SOME = 32;
  private static final int DIRECTIONS = 3;

  private final Subject subject;
  private final int argument;
  private final Shape shape;
  private final double[] gradient;
  private final int[] indices;
  private final double level;
  private final double[] slopes;
  private final double[] tolerances;
  private final double[] alongGradient = new double[DIRECTIONS];
  private final double[] alongSlopes = new double[DIRECTIONS];
  private final double[] alongTolerances = new double[DIRECTIONS];
  private int rough;

  private ArgumentSlopes(
      Subject subject, int argument, Shape shape, double[] gradient, int... indices) {
    this.subject = subject;
    this.argument = argument;
    this.shape = shape;
    this.gradient = gradient;
    this.indices = indices;
    this.level = Subject.rootMeanSquare(gradient);
    this.slopes = new double[gradient.length];
    this.tolerances = new double[gradient.length];
    Arrays.fill(tolerances, Double.POSITIVE_INFINITY);
  }

  /**
   * Takes slopes.
   *
   * @param argument its position among the arguments
   * @param limit how many numbers at most are looked at one by one
   */
  static ArgumentSlopes of(
      Subject subject, Slopes slopes, int argument, Shape shape, double[] gradient, int limit) {
    int[] indices =
        gradient.length <= limit
            ? range(gradient.length)
            : new Random(subject.seed())
                .ints(0, gradient.length)
                .distinct()
                .limit(Math.min(SOME, limit))
                .toArray();
    return new ArgumentSlopes(subject, argument, shape, gradient, indices).taken(slopes);
  }

  /** The same numbers and directions of another function. */
  ArgumentSlopes again(Slopes others) {
    return new ArgumentSlopes(subject, argument, shape, gradient, indices).taken(others);
  }

  private static int[] range(int count) {
    int[] range = new int[count];
    Arrays.setAll(range, i -> i);
    return range;
  }

  private ArgumentSlopes taken(Slopes from) {
    for (int index : indices) {
      Slope slope = from.entry(argument, index, level);
      slopes[index] = slope.value();
      tolerances[index] = tolerance(slope);
    }
    double unit = from.unit(argument);
    for (int i = 0; i < DIRECTIONS; i++) {
      double[] direction = subject.signs(100 + i, gradient.length);
      for (int j = 0; j < direction.length; j++) {
        direction[j] *= unit;
        alongGradient[i] += direction[j] * gradient[j];
      }
      double many = level * unit * Math.sqrt(gradient.length);
      Slope slope = from.along(argument, direction, many);
      alongSlopes[i] = slope.value();
      alongTolerances[i] = tolerance(slope);
    }
    return this;
  }

  private double tolerance(Slope slope) {
    rough += slope.smooth() ? 0 : 1;
    return slope.smooth() ? slope.tolerance() : Double.POSITIVE_INFINITY;
  }

  /** How many numbers and directions have no slope. */
  int rough() {
    return rough;
  }

  /** Whether most have none. */
  boolean mostlyRough() {
    return 2 * rough > indices.length + DIRECTIONS;
  }

  /** How many have none, of how many, in words. */
  String roughInWords() {
    return rough + " of " + (indices.length + DIRECTIONS) + " numbers and directions";
  }

  /** What is wrong with the gradient; empty if nothing is. */
  String wrong() {
    Worst entry = Worst.of(shape, gradient, slopes, tolerances);
    if (entry != null) {
      return entry.says("the gradient is", "the slope");
    }
    Worst direction = Worst.of(Shape.of(DIRECTIONS), alongGradient, alongSlopes, alongTolerances);
    return direction == null
        ? ""
        : "Along random directions of all its numbers: "
            + direction.says("the gradient gives", "the slope is");
  }

  /** Why it might be wrong. */
  String hint() {
    return indices.length == gradient.length && rough == 0
        ? GradientHint.of(shape, gradient, slopes)
        : GradientHint.of(Shape.of(DIRECTIONS), alongGradient, alongSlopes);
  }
}
