package io.convsmith.samples.kotlin

import io.convsmith.ConvolutionOp
import io.convsmith.Hyperparameter
import io.convsmith.tensor.Tensor

/** Kernels of few values, as static methods of an object. */
object Quantization {
  /**
   * Ternary weights (Li and Liu, 2016, arXiv:1605.04711): -1, 0 or 1 times a scale for each filter;
   * generates `TernaryConv2D`. The gradient goes straight through to the kernel.
   */
  @JvmStatic
  @ConvolutionOp
  fun ternary(kernel: Tensor, @Hyperparameter("0.7") threshold: Double): Tensor {
    val magnitude = kernel.abs()
    val large = magnitude.greaterThan(magnitude.mean(0, 1, 2) * threshold)
    val scale = (magnitude * large).sum(0, 1, 2) / large.sum(0, 1, 2).maximum(1.0)
    return kernel.straightThrough(kernel.sign() * large * scale)
  }
}
