package io.convsmith.samples.kotlin

import io.convsmith.ConvolutionOp
import io.convsmith.Hyperparameter
import io.convsmith.tensor.Convolution
import io.convsmith.tensor.Tensor

/**
 * Scaled weight standardization (Brock et al., 2021, arXiv:2101.08692), as a data class; generates
 * `ScaledStandardizedConv2D`.
 *
 * @param epsilon the smallest variance that a kernel is divided by, times the fan-in
 */
@ConvolutionOp
data class ScaledStandardized(@Hyperparameter("1e-4") val epsilon: Double) {
  fun transform(kernel: Tensor, conv: Convolution): Tensor {
    val centered = kernel - kernel.mean(*conv.fanInAxes())
    val variance = kernel.variance(*conv.fanInAxes())
    return centered / (variance * conv.fanIn().toDouble()).maximum(epsilon).sqrt()
  }
}
