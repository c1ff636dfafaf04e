package io.convsmith;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a parameter of an op an option of the generated layer, with this default.
 *
 * <pre>{@code
 * @ConvolutionOp
 * record ScaledStandardized(@Hyperparameter(value = "1e-4", min = 0) double epsilon) {
 *   Tensor transform(Tensor kernel) { .. }
 * }
 *
 * new ScaledStandardizedConv2D(64, 3, c -> c.epsilon(1e-6))
 * }</pre>
 *
 * <p>The types are {@code double}, {@code int}, {@code boolean}, {@code String} and enums.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface Hyperparameter {
  /**
   * The default, as one would write it in Java without quotes: {@code 1e-5}, {@code 3}, {@code
   * true}, {@code SAME}.
   */
  String value();

  /** The smallest value that the layer accepts, of a number. */
  double min() default Double.NEGATIVE_INFINITY;

  /** The largest value that the layer accepts, of a number. */
  double max() default Double.POSITIVE_INFINITY;
}
