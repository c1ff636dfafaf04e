@file:JvmName("UnusualOps")

package io.convsmith.samples.kotlin

import io.convsmith.ConvolutionOp
import io.convsmith.Hyperparameter
import io.convsmith.tensor.Tensor

/*
 * Forms that reach the processor as something else than what is written here: under another name,
 * twice, or with more constructors.
 */

/** A top-level function that only this module sees. */
@ConvolutionOp internal fun doubled(kernel: Tensor): Tensor = kernel * 2.0

/** An extension of the kernel. */
@ConvolutionOp fun Tensor.halved(): Tensor = this / 2.0

/** A default that the layer does not know of; the one of the annotation counts. */
@ConvolutionOp
fun multiplied(kernel: Tensor, @Hyperparameter("3") factor: Double = 4.0): Tensor = kernel * factor

/** A kernel and a result that may be null, but never are. */
@ConvolutionOp fun mirrored(kernel: Tensor?): Tensor? = kernel?.reverse(0, 1)

/** A member that only this module sees has the module's name in its own. */
internal object Signs {
  @JvmStatic @ConvolutionOp internal fun negated(kernel: Tensor): Tensor = -kernel
}

/** A companion's static function exists twice. */
class Squares private constructor() {
  companion object {
    @JvmStatic @ConvolutionOp fun squaredKernel(kernel: Tensor): Tensor = kernel.square()
  }
}

/** Defaults for all parameters make a second constructor; the method's name is not its own. */
@ConvolutionOp
internal data class Shifted(
  @Hyperparameter("1") val offset: Double = 0.0,
  @Hyperparameter("true") val upwards: Boolean = false,
) {
  internal fun transform(kernel: Tensor): Tensor =
    if (upwards) kernel + offset else kernel - offset
}

/** As many constructors as parameters, and one. */
@ConvolutionOp
class Weighted
@JvmOverloads
constructor(@Hyperparameter("2") val scale: Double, @Hyperparameter("1") val power: Int = 2) {
  fun transform(kernel: Tensor): Tensor = kernel.pow(power.toDouble()) * scale
}
