package io.convsmith;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method the hand-written gradient of an op. Without one the gradient is derived, and that
 * is nearly always right; {@code stopGradient} and {@code straightThrough} of a tensor cover most
 * quantizers.
 *
 * <pre>{@code
 * @ConvolutionOp
 * static Tensor binarized(Tensor kernel) {
 *   return kernel.sign();
 * }
 *
 * @ConvolutionOpGradient("binarized") // passes where the kernel is within [-1, 1]
 * static Tensor binarizedGradient(Tensor kernel, Tensor upstream) {
 *   return upstream.times(kernel.abs().lessOrEqual(1));
 * }
 * }</pre>
 *
 * <p>The method takes tensors by the names of what it wants: {@code kernel} (and {@code inputs} of
 * a whole operation), the op's trainable variables, {@code effectiveKernel} (or {@code outputs}),
 * and {@code upstream}, the gradient for what the op returns; also the op's hyperparameters by
 * name, and a {@code Convolution}. It returns a {@code Tensor}, the gradient for the kernel, or a
 * {@code List<Tensor>}: the gradients for inputs (of a whole operation), kernel and trainable
 * variables, in the op's order. Those that it leaves out at the end are derived.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface ConvolutionOpGradient {
  /**
   * The name of the op's method in the same class; may be left out in a class that is an op itself.
   */
  String value() default "";
}
