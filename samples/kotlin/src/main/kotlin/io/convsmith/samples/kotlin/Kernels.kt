package io.convsmith.samples.kotlin

import io.convsmith.BaseLayer.*
import io.convsmith.ConvolutionOp
import io.convsmith.Hyperparameter
import io.convsmith.Sizes.*
import io.convsmith.Trainable
import io.convsmith.tensor.Convolution
import io.convsmith.tensor.Tensor

/**
 * Weight standardization (Qiao et al., 2019, arXiv:1903.10520), as a top-level function; generates
 * `StandardizedConv2D`.
 */
@ConvolutionOp
fun standardized(kernel: Tensor): Tensor {
  val centered = kernel - kernel.mean(0, 1, 2)
  return centered / (kernel.variance(0, 1, 2) + 1e-10).sqrt()
}

/**
 * The cosine of the angle between kernel and window (Luo et al., 2017, arXiv:1702.05870), as a
 * whole operation; generates `CosineConv2D`.
 */
@ConvolutionOp
fun cosine(inputs: Tensor, kernel: Tensor, conv: Convolution): Tensor {
  val direction = kernel / (kernel.square().sum(*conv.fanInAxes()) + 1e-12).sqrt()
  val ones = kernel.constant(1.0).broadcast(*kernel.shape().toArray())
  val lengths = (conv.convolve(inputs.square(), ones) + 1e-12).sqrt()
  return conv.convolve(inputs, direction) / lengths
}

/**
 * Weight normalization (Salimans and Kingma, 2016, arXiv:1602.07868) with a trained gain that begins
 * as the lengths of the filters; generates `WeightNormalizedConv1D` and `WeightNormalizedConv2D`.
 */
@ConvolutionOp(layers = [CONV1D, CONV2D])
fun weightNormalized(
  kernel: Tensor,
  @Trainable(shape = [PER_FILTER], init = "#lengths") gain: Tensor,
  @Hyperparameter("1e-6", min = 0.0) epsilon: Double,
  conv: Convolution,
): Tensor = kernel / (lengths(kernel, conv) + epsilon) * gain

/** The length of each filter. */
fun lengths(kernel: Tensor, conv: Convolution): Tensor = kernel.norm(*conv.fanInAxes())
