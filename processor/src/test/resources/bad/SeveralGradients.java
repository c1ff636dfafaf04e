package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.ConvolutionOpGradient;
import io.convsmith.tensor.Tensor;

class SeveralGradients {
  @ConvolutionOp
  static Tensor binarized(Tensor kernel) {
    return kernel.sign();
  }

  @ConvolutionOpGradient("binarized")
  static Tensor first(Tensor upstream) { // [convsmith:several-gradients] The method bad.SeveralGradients.first is one of several gradients of the method bad.SeveralGradients.binarized. Keep one.
    return upstream;
  }

  @ConvolutionOpGradient("binarized")
  static Tensor second(Tensor upstream) { // [convsmith:several-gradients] The method bad.SeveralGradients.second is one of several gradients of the method bad.SeveralGradients.binarized. Keep one.
    return upstream;
  }
}
