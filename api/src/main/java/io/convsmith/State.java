package io.convsmith;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a {@code StateVariable} parameter of an op a variable of the layer that is saved with it,
 * but changed by the op and not by a gradient.
 *
 * <pre>{@code
 * @ConvolutionOp // an average of the kernels of past steps
 * static Tensor averaged(
 *     Tensor kernel,
 *     @State(shape = KERNEL, init = "zeros") StateVariable average,
 *     @Hyperparameter("0.99") double momentum) {
 *   average.update(average.value().times(momentum).plus(kernel.times(1 - momentum)));
 *   return kernel.plus(average.value()).div(2);
 * }
 * }</pre>
 *
 * <p>Updates take effect after each training step, and in training alone.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface State {
  /** The shape, in the words of {@link Sizes}; without any, a single number. */
  String[] shape() default {};

  /** Where the first numbers come from; see {@link Trainable#init}. */
  String init();
}
