package io.convsmith.samples.mnist;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
import io.convsmith.tensor.Tensor;

/**
 * Weight standardization (Qiao et al., 2019, arXiv:1903.10520), in two of the forms an op can have.
 */
final class Kernels {
  private Kernels() {}

  /** A static method; generates {@code StandardizedConv2D}. */
  @ConvolutionOp
  static Tensor standardized(Tensor kernel) {
    Tensor centered = kernel.minus(kernel.mean(0, 1, 2));
    return centered.div(kernel.variance(0, 1, 2).plus(1e-10).sqrt());
  }

  /**
   * A record with a hyperparameter; generates {@code EpsilonStandardizedConv2D}.
   *
   * @param epsilon keeps a constant kernel from being divided by zero
   */
  @ConvolutionOp
  record EpsilonStandardized(@Hyperparameter("1e-10") double epsilon) {
    Tensor transform(Tensor kernel) {
      Tensor centered = kernel.minus(kernel.mean(0, 1, 2));
      return centered.div(kernel.variance(0, 1, 2).plus(epsilon).sqrt());
    }
  }
}
