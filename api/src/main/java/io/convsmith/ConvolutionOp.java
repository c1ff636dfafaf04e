package io.convsmith;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Turns a method, class or record into a convolution layer.
 *
 * <p>A kernel transform receives the raw trainable kernel and returns the effective one, of the
 * same shape; the base layer convolves with it:
 *
 * <pre>{@code
 * @ConvolutionOp // generates StandardizedConv2D in the same package
 * static Tensor standardized(Tensor kernel) {
 *   Tensor centered = kernel.minus(kernel.mean(0, 1, 2));
 *   return centered.div(kernel.variance(0, 1, 2).plus(1e-10).sqrt());
 * }
 * }</pre>
 *
 * <p>A whole operation receives the inputs too and returns the outputs, before bias and activation:
 *
 * <pre>{@code
 * @ConvolutionOp // generates SharpenedConv2D
 * static Tensor sharpened(Tensor inputs, Tensor kernel, Convolution conv) {
 *   return conv.convolve(inputs, kernel).times(2);
 * }
 * }</pre>
 *
 * <p>A class or record with one method named {@code transform} or {@code convolve} does the same,
 * and its constructor parameters or components marked {@link Hyperparameter} become options of the
 * layer.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface ConvolutionOp {
  /**
   * The prefix of the generated layer's name. Without it: the method's or class' own name,
   * capitalised, without a trailing {@code Kernel}, {@code Op} or {@code Transform}.
   */
  String name() default "";

  /** The op's stable name in saved files. Without it: the generated layer's qualified name. */
  String id() default "";
}
