package demo;

import io.convsmith.ConvolutionOp;
import io.convsmith.ConvolutionOpGradient;
import io.convsmith.tensor.Tensor;

final class Binarizing {
  private Binarizing() {}

  /** Binary weights, Hubara et al. 2016. */
  @ConvolutionOp
  static Tensor binarized(Tensor kernel) {
    return kernel.sign();
  }

  @ConvolutionOpGradient("binarized")
  static Tensor binarizedGradient(Tensor kernel, Tensor upstream) {
    return upstream.times(kernel.abs().lessOrEqual(1));
  }
}
