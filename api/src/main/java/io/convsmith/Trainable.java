package io.convsmith;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a {@code Tensor} parameter of an op a further variable of the layer, trained like its
 * kernel.
 *
 * <pre>{@code
 * @ConvolutionOp // weight normalization, Salimans and Kingma 2016
 * static Tensor normalized(
 *     Tensor kernel,
 *     @Trainable(shape = PER_FILTER, init = "#length") Tensor gain,
 *     Convolution conv) {
 *   return kernel.div(length(kernel, conv)).times(gain);
 * }
 *
 * static Tensor length(Tensor kernel, Convolution conv) {
 *   return kernel.square().sum(conv.fanInAxes()).sqrt();
 * }
 * }</pre>
 *
 * <p>The layer has the options {@code gainInitializer}, {@code gainRegularizer} and {@code
 * gainConstraint}, as it has them for its kernel.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface Trainable {
  /** The shape, in the words of {@link Sizes}; without any, a single number. */
  String[] shape() default {};

  /**
   * Where the first numbers come from: an initializer in Keras' words, {@code "zeros"}, {@code
   * "ones"}, {@code "constant(0.5)"}, {@code "random_normal(0, 0.02)"}, {@code "random_uniform(-1,
   * 1)"}, {@code "truncated_normal(0, 0.1)"}, {@code "glorot_uniform"}, {@code "he_normal"} and
   * their kin; or {@code "#method"}, a static method of the same class that computes them from the
   * kernel's first numbers and, if it asks for them, the {@code Convolution} and hyperparameters of
   * the op, by name.
   */
  String init();
}
