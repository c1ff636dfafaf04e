package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.ConvolutionOpGradient;
import io.convsmith.tensor.Tensor;

class UnknownOpOfGradient {
  @ConvolutionOp
  static Tensor binarized(Tensor kernel) {
    return kernel.sign();
  }

  static Tensor plain(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOpGradient("binarised") // [convsmith:unknown-op-of-gradient] The method bad.UnknownOpOfGradient.misspelt is the gradient of "binarised", which is no op of its class. Name a method of the same class that is marked @ConvolutionOp. Did you mean binarized?
  static Tensor misspelt(Tensor kernel, Tensor upstream) {
    return upstream;
  }

  @ConvolutionOpGradient("plain") // [convsmith:unknown-op-of-gradient] The method bad.UnknownOpOfGradient.ofNoOp is the gradient of "plain", which is no op of its class. Name a method of the same class that is marked @ConvolutionOp.
  static Tensor ofNoOp(Tensor kernel, Tensor upstream) {
    return upstream;
  }

  static class Elsewhere {
    @ConvolutionOpGradient("binarized") // [convsmith:unknown-op-of-gradient] The method bad.UnknownOpOfGradient.Elsewhere.elsewhere is the gradient of "binarized", which is no op of its class. Name a method of the same class that is marked @ConvolutionOp.
    static Tensor elsewhere(Tensor kernel, Tensor upstream) {
      return upstream;
    }
  }

  @ConvolutionOp
  record Rounded() {
    Tensor transform(Tensor kernel) {
      return kernel;
    }

    @ConvolutionOpGradient("tranform") // [convsmith:unknown-op-of-gradient] The method bad.UnknownOpOfGradient.Rounded.gradient is the gradient of "tranform", which is no op of its class. Name a method of the same class that is marked @ConvolutionOp.
    Tensor gradient(Tensor upstream) {
      return upstream;
    }
  }
}
