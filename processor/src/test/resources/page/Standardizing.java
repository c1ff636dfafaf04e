package demo;

import io.convsmith.ConvolutionOp;
import io.convsmith.tensor.Tensor;

final class Standardizing {
  private Standardizing() {}

  /** Weight standardization, Qiao et al. 2019. */
  @ConvolutionOp
  static Tensor standardized(Tensor kernel) {
    Tensor centered = kernel.minus(kernel.mean(0, 1, 2));
    return centered.div(kernel.variance(0, 1, 2).plus(1e-10).sqrt());
  }
}
