package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.tensor.Tensor;

class NoOpMethod {
  @ConvolutionOp
  static class Nothing {} // [convsmith:no-op-method] The class bad.NoOpMethod.Nothing has no method that a layer could call. Declare one of "Tensor transform(Tensor kernel)" and "Tensor convolve(Tensor inputs, Tensor kernel)".

  @ConvolutionOp
  record Misspelt() { // [convsmith:no-op-method] The record bad.NoOpMethod.Misspelt has no method that a layer could call. Declare one of "Tensor transform(Tensor kernel)" and "Tensor convolve(Tensor inputs, Tensor kernel)". Did you mean transform?
    Tensor tranform(Tensor kernel) {
      return kernel;
    }
  }

  @ConvolutionOp
  record OtherMisspelt() { // [convsmith:no-op-method] The record bad.NoOpMethod.OtherMisspelt has no method that a layer could call. Declare one of "Tensor transform(Tensor kernel)" and "Tensor convolve(Tensor inputs, Tensor kernel)". Did you mean convolve?
    Tensor convolute(Tensor inputs, Tensor kernel) {
      return kernel;
    }
  }
}
