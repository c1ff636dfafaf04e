package io.convsmith.initializers;

import java.util.Map;

/**
 * The initializers of <a href="https://keras.io/api/layers/initializers/">Keras</a>.
 *
 * <pre>{@code
 * new Conv2D(32, 3, c -> c.kernelInitializer(heNormal()).biasInitializer(constant(0.1)))
 * }</pre>
 *
 * <p>Random ones draw with the seed that the model gives to each variable. One made {@link #seeded}
 * always draws the same numbers for the same shape.
 */
public final class Initializers {
  private Initializers() {}

  /** 0 everywhere. */
  public static Initializer zeros() {
    return new Filled("zeros", 0);
  }

  /** 1 everywhere. */
  public static Initializer ones() {
    return new Filled("ones", 1);
  }

  /** The same number everywhere. */
  public static Initializer constant(double value) {
    return new Filled("constant", finite("constant", "value", value));
  }

  /** Evenly from -0.05 to 0.05. */
  public static Initializer randomUniform() {
    return randomUniform(-0.05, 0.05);
  }

  /** Evenly from {@code low} to {@code high}. */
  public static Initializer randomUniform(double low, double high) {
    finite("randomUniform", "low", low);
    finite("randomUniform", "high", high);
    if (low > high) {
      throw new IllegalArgumentException(
          "randomUniform needs low <= high, but got " + low + " and " + high + ".");
    }
    return new Distributed("randomUniform", Distribution.UNIFORM, low, high);
  }

  /** Normal with mean 0 and deviation 0.05. */
  public static Initializer randomNormal() {
    return randomNormal(0, 0.05);
  }

  /** Normal with this mean and standard deviation. */
  public static Initializer randomNormal(double mean, double deviation) {
    return normal("randomNormal", Distribution.NORMAL, mean, deviation);
  }

  /** Normal with mean 0 and deviation 0.05, nothing further than two deviations away. */
  public static Initializer truncatedNormal() {
    return truncatedNormal(0, 0.05);
  }

  /**
   * Normal with this mean and standard deviation, where numbers further than two deviations away
   * are drawn again; what is left has 0.88 of that deviation.
   */
  public static Initializer truncatedNormal(double mean, double deviation) {
    return normal("truncatedNormal", Distribution.TRUNCATED_NORMAL, mean, deviation);
  }

  /** Variance 1 / fan-in: for {@code tanh} and {@code selu}; LeCun et al., 1998. */
  public static Initializer lecunNormal() {
    return new VarianceScaling("lecunNormal", 1, FanMode.FAN_IN, Distribution.TRUNCATED_NORMAL);
  }

  /** Variance 1 / fan-in, even: within {@code sqrt(3 / fan-in)}. */
  public static Initializer lecunUniform() {
    return new VarianceScaling("lecunUniform", 1, FanMode.FAN_IN, Distribution.UNIFORM);
  }

  /** Variance 2 / (fan-in + fan-out); Glorot and Bengio, 2010. */
  public static Initializer glorotNormal() {
    return new VarianceScaling(
        "glorotNormal", 1, FanMode.FAN_AVERAGE, Distribution.TRUNCATED_NORMAL);
  }

  /** Variance 2 / (fan-in + fan-out), even: within {@code sqrt(6 / (fan-in + fan-out))}. */
  public static Initializer glorotUniform() {
    return new VarianceScaling("glorotUniform", 1, FanMode.FAN_AVERAGE, Distribution.UNIFORM);
  }

  /** Variance 2 / fan-in: for {@code relu}; He et al., 2015. */
  public static Initializer heNormal() {
    return new VarianceScaling("heNormal", 2, FanMode.FAN_IN, Distribution.TRUNCATED_NORMAL);
  }

  /** Variance 2 / fan-in, even: within {@code sqrt(6 / fan-in)}. */
  public static Initializer heUniform() {
    return new VarianceScaling("heUniform", 2, FanMode.FAN_IN, Distribution.UNIFORM);
  }

  /**
   * A variance of {@code scale} over the fan.
   *
   * @param scale positive
   * @param mode which fan: inputs, outputs, or the mean of both
   * @param distribution how the numbers are distributed
   */
  public static Initializer varianceScaling(double scale, FanMode mode, Distribution distribution) {
    if (!(finite("varianceScaling", "scale", scale) > 0)) {
      throw new IllegalArgumentException(
          "varianceScaling needs a positive scale, but got " + scale + ".");
    }
    return new VarianceScaling("varianceScaling", scale, mode, distribution);
  }

  /** The same initializer with a seed of its own, whatever the model's or that it had before. */
  public static Initializer seeded(long seed, Initializer initializer) {
    return initializer instanceof Seeded inner
        ? new Seeded(seed, inner.initializer())
        : new Seeded(seed, initializer);
  }

  /**
   * The initializer that a config describes, the reverse of {@link Initializer#config}.
   *
   * <pre>{@code Initializers.fromConfig(Map.of("type", "heNormal", "seed", 7)) }</pre>
   *
   * @param config {@code type}, then the parameters; {@code seed} if it is {@link #seeded}
   * @throws IllegalArgumentException if a parameter is missing, unknown or impossible, or if the
   *     initializer is a custom one
   */
  public static Initializer fromConfig(Map<String, ?> config) {
    return DescribedInitializers.of(config);
  }

  /**
   * Whether an initializer of this name can be read from a config, so that users' own need another.
   */
  public static boolean has(String type) {
    return DescribedInitializers.has(type);
  }

  private static Initializer normal(
      String type, Distribution distribution, double mean, double deviation) {
    finite(type, "mean", mean);
    if (!(finite(type, "deviation", deviation) >= 0)) {
      throw new IllegalArgumentException(
          type + " needs a deviation that is not negative, but got " + deviation + ".");
    }
    return new Distributed(type, distribution, mean, deviation);
  }

  private static double finite(String type, String argument, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          type + " needs a finite " + argument + ", but got " + value + ".");
    }
    return value;
  }
}
