package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.tensor.Tensor;

class Generic {
  @ConvolutionOp
  static <T extends Tensor> Tensor method(Tensor kernel) { // [convsmith:generic] The method bad.Generic.method has type parameters, for which the layer knows no types. Remove the type parameters.
    return kernel;
  }

  @ConvolutionOp
  static class Typed<T> { // [convsmith:generic] The class bad.Generic.Typed has type parameters, for which the layer knows no types. Remove the type parameters.
    <S> Typed() {} // [convsmith:generic] The constructor of bad.Generic.Typed has type parameters, for which the layer knows no types. Remove the type parameters.

    Tensor transform(Tensor kernel) {
      return kernel;
    }
  }
}
