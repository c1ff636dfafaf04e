package io.convsmith.regularizers;

import io.convsmith.names.Catalogue;
import io.convsmith.names.Description;
import io.convsmith.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The regularizers of <a href="https://keras.io/api/layers/regularizers/">Keras</a>.
 *
 * <pre>{@code
 * new Conv2D(32, 3, c -> c.kernelRegularizer(l2(1e-4)))
 * }</pre>
 */
public final class Regularizers {
  private static final double DEFAULT = 0.01;
  private static final Catalogue<Function<Description, Regularizer>> CATALOGUE =
      new Catalogue<Function<Description, Regularizer>>("regularizer")
          .add(() -> it -> l1(it.number("l1")), "l1")
          .add(() -> it -> l2(it.number("l2")), "l2")
          .add(() -> it -> l1l2(it.number("l1"), it.number("l2")), "l1l2");

  private Regularizers() {}

  /** 0.01 times the sum of absolute values. */
  public static Regularizer l1() {
    return l1(DEFAULT);
  }

  /**
   * A factor times the sum of absolute values, which draws them to 0.
   *
   * @throws IllegalArgumentException if the factor is negative or not finite
   */
  public static Regularizer l1(double factor) {
    return new Norms("l1", checked("l1", factor), 0);
  }

  /** 0.01 times the sum of squares. */
  public static Regularizer l2() {
    return l2(DEFAULT);
  }

  /**
   * A factor times the sum of squares, without a half.
   *
   * @throws IllegalArgumentException if the factor is negative or not finite
   */
  public static Regularizer l2(double factor) {
    return new Norms("l2", 0, checked("l2", factor));
  }

  /** 0.01 times the sum of absolute values plus 0.01 times the sum of squares. */
  public static Regularizer l1l2() {
    return l1l2(DEFAULT, DEFAULT);
  }

  /**
   * The sum of {@link #l1(double)} and {@link #l2(double)}.
   *
   * @throws IllegalArgumentException if a factor is negative or not finite
   */
  public static Regularizer l1l2(double l1, double l2) {
    return new Norms("l1l2", checked("l1l2", l1), checked("l1l2", l2));
  }

  /**
   * The regularizer that a config describes, the reverse of {@link Regularizer#config}.
   *
   * <pre>{@code Regularizers.fromConfig(Map.of("type", "l2", "l2", 1e-4)) }</pre>
   *
   * @param config {@code type}, then the parameters
   * @throws IllegalArgumentException if a parameter is missing, unknown or impossible, or if the
   *     regularizer is a custom one
   */
  public static Regularizer fromConfig(Map<String, ?> config) {
    Description description = new Description("regularizer", config);
    return description.made(CATALOGUE.of(description.type()));
  }

  /**
   * Whether a regularizer of this name can be read from a config, so that users' own need another.
   */
  public static boolean has(String type) {
    return CATALOGUE.has(type);
  }

  private static double checked(String type, double factor) {
    if (!(Double.isFinite(factor) && factor >= 0)) {
      throw new IllegalArgumentException(
          type + " needs a finite factor that is not negative, but got " + factor + ".");
    }
    return factor;
  }

  private record Norms(String type, double l1, double l2) implements Regularizer {
    @Override
    public Tensor penalty(Tensor values) {
      if (l1 == 0) {
        return values.square().sum().times(l2);
      }
      Tensor absolute = values.abs().sum().times(l1);
      return l2 == 0 ? absolute : absolute.plus(values.square().sum().times(l2));
    }

    @Override
    public Map<String, Object> config() {
      Map<String, Object> config = new LinkedHashMap<>();
      config.put("type", type);
      if (!type.equals("l2")) {
        config.put("l1", l1);
      }
      if (!type.equals("l1")) {
        config.put("l2", l2);
      }
      return config;
    }
  }
}
