package demo;

import io.convsmith.ConvolutionOp;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Tensor;

final class Comparing {
  private Comparing() {}

  /** The cosine between window and kernel, Luo et al. 2018. */
  @ConvolutionOp
  static Tensor cosine(Tensor inputs, Tensor kernel, Convolution conv) {
    Tensor ones = kernel.times(0).plus(1).stopGradient();
    Tensor windows = conv.convolve(inputs.square(), ones).plus(1e-6).sqrt();
    Tensor lengths = kernel.square().sum(0, 1, 2).sqrt();
    return conv.convolve(inputs, kernel.div(lengths)).div(windows);
  }
}
