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
 *
 * <p>After its leading tensors, an op's method takes what it asks for, in any order: further
 * trained variables ({@link Trainable}), what it keeps from step to step ({@link State}), settings
 * ({@link Hyperparameter}), and the layer itself ({@code Convolution}). Its gradient is derived, or
 * written by hand ({@link ConvolutionOpGradient}).
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

  /**
   * The op's stable name in saved files. Without it: the generated layer's qualified name. Layers
   * other than {@code Conv2D} append their kind, as in {@code my-op.Conv1D}.
   */
  String id() default "";

  /** The layers to generate: one class for each, named after the op and the layer. */
  BaseLayer[] layers() default BaseLayer.CONV2D;

  /**
   * The shape of the raw kernel, in the words of {@link Sizes}, if it is another than that of the
   * kernel that is convolved with: a smaller one that the op makes a whole kernel of. {@link
   * Sizes#NONE} if there is no raw kernel: then the op takes none, and makes one of its {@link
   * Trainable} parameters or of nothing.
   */
  String[] kernelShape() default Sizes.KERNEL;

  /**
   * Kernel transforms that come before this one, from the first to the last: the op gets what they
   * make of the raw kernel. Each is named as its method or class, and lies in the same outermost
   * class; its hyperparameters and variables become the layer's too.
   *
   * <pre>{@code
   * @ConvolutionOp(after = "standardized") // generates MaskedConv2D: masked(standardized(kernel))
   * static Tensor masked(Tensor kernel) { .. }
   * }</pre>
   */
  String[] after() default {};
}
