package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.ConvolutionOpGradient;
import io.convsmith.tensor.Tensor;

class StrayGradient {
  @ConvolutionOp
  static Tensor binarized(Tensor kernel) {
    return kernel.sign();
  }

  @ConvolutionOpGradient
  static Tensor gradient(Tensor kernel, Tensor upstream) { // [convsmith:stray-gradient] The method bad.StrayGradient.gradient is a gradient, but names no op. Name one of the ops in its class, as in @ConvolutionOpGradient("binarized").
    return upstream;
  }
}
