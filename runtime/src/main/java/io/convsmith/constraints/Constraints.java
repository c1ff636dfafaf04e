package io.convsmith.constraints;

import io.convsmith.names.Catalogue;
import io.convsmith.names.Description;
import io.convsmith.tensor.Tensor;
import java.util.Map;
import java.util.function.Function;

/**
 * The constraints of <a href="https://keras.io/api/layers/constraints/">Keras</a>.
 *
 * <pre>{@code
 * new Dense(10, c -> c.kernelConstraint(maxNorm(2)))                // every unit's weights
 * new Conv2D(32, 3, c -> c.kernelConstraint(unitNorm(0, 1, 2)))     // every filter
 * }</pre>
 *
 * <p>Norms are Euclidean, over axis 0 unless other axes are given: that is a unit of a dense
 * kernel. A filter of a convolution kernel is the axes 0, 1 and 2.
 */
public final class Constraints {
  private static final String AXES = "axes";
  private static final Catalogue<Function<Description, Constraint>> CATALOGUE =
      new Catalogue<Function<Description, Constraint>>("constraint")
          .add(() -> it -> nonNeg(), "nonNeg")
          .add(() -> it -> maxNorm(it.number("limit"), it.integers(AXES)), "maxNorm")
          .add(() -> it -> unitNorm(it.integers(AXES)), "unitNorm")
          .add(
              () ->
                  it ->
                      minMaxNorm(
                          it.number("low"),
                          it.number("high"),
                          it.number("rate"),
                          it.integers(AXES)),
              "minMaxNorm");

  private Constraints() {}

  /** Nothing below 0. */
  public static Constraint nonNeg() {
    return new NonNeg();
  }

  /** No norm above 2. */
  public static Constraint maxNorm() {
    return maxNorm(2);
  }

  /**
   * No norm above a limit: longer ones are scaled down.
   *
   * @param limit not negative
   * @param axes what norms are over; 0 if none are given
   */
  public static Constraint maxNorm(double limit, int... axes) {
    return new NormRange("maxNorm", 0, checked("maxNorm", "limit", limit), 1, axes(axes));
  }

  /**
   * All norms 1.
   *
   * @param axes what norms are over; 0 if none are given
   */
  public static Constraint unitNorm(int... axes) {
    return new NormRange("unitNorm", 1, 1, 1, axes(axes));
  }

  /** All norms from 0 to 1. */
  public static Constraint minMaxNorm() {
    return minMaxNorm(0, 1, 1);
  }

  /**
   * All norms within a range, or on their way into it.
   *
   * @param low the smallest norm, not negative
   * @param high the largest norm
   * @param rate how much of the way is gone at each update, from 0 to 1
   * @param axes what norms are over; 0 if none are given
   */
  public static Constraint minMaxNorm(double low, double high, double rate, int... axes) {
    checked("minMaxNorm", "low", low);
    checked("minMaxNorm", "high", high);
    if (low > high) {
      throw new IllegalArgumentException(
          "minMaxNorm needs low <= high, but got " + low + " and " + high + ".");
    }
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException(
          "minMaxNorm needs a rate from 0 to 1, but got " + rate + ".");
    }
    return new NormRange("minMaxNorm", low, high, rate, axes(axes));
  }

  /**
   * The constraint that a config describes, the reverse of {@link Constraint#config}.
   *
   * <pre>{@code Constraints.fromConfig(Map.of("type", "nonNeg")) }</pre>
   *
   * @param config {@code type}, then the parameters
   * @throws IllegalArgumentException if a parameter is missing, unknown or impossible, or if the
   *     constraint is a custom one
   */
  public static Constraint fromConfig(Map<String, ?> config) {
    Description description = new Description("constraint", config);
    return description.made(CATALOGUE.of(description.type()));
  }

  /**
   * Whether a constraint of this name can be read from a config, so that users' own need another.
   */
  public static boolean has(String type) {
    return CATALOGUE.has(type);
  }

  private static int[] axes(int... axes) {
    return axes.length == 0 ? new int[] {0} : axes;
  }

  private static double checked(String type, String argument, double value) {
    if (!(Double.isFinite(value) && value >= 0)) {
      throw new IllegalArgumentException(
          type + " needs a finite " + argument + " that is not negative, but got " + value + ".");
    }
    return value;
  }

  private record NonNeg() implements Constraint {
    @Override
    public Tensor project(Tensor updated) {
      return updated.relu();
    }

    @Override
    public Map<String, Object> config() {
      return Map.of("type", "nonNeg");
    }
  }
}
