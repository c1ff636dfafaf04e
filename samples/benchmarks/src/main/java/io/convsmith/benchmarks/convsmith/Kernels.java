package io.convsmith.benchmarks.convsmith;

import io.convsmith.ConvolutionOp;
import io.convsmith.tensor.Tensor;

/** The op of the seed network. */
final class Kernels {
  private Kernels() {}

  /** Weight standardization (Qiao et al., 2019, arXiv:1903.10520). */
  @ConvolutionOp
  static Tensor standardized(Tensor kernel) {
    Tensor centered = kernel.minus(kernel.mean(0, 1, 2));
    return centered.div(kernel.variance(0, 1, 2).plus(1e-10).sqrt());
  }
}
