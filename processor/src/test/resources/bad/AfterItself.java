package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.tensor.Tensor;

class AfterItself {
  @ConvolutionOp(after = "alone") // [convsmith:after-itself] The method bad.AfterItself.alone comes after itself, by way of "alone". Remove it from after here or there.
  static Tensor alone(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOp(after = "second") // [convsmith:after-itself] The method bad.AfterItself.first comes after itself, by way of "second". Remove it from after here or there.
  static Tensor first(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOp(after = "third") // [convsmith:after-itself] The method bad.AfterItself.second comes after itself, by way of "third". Remove it from after here or there.
  static Tensor second(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOp(after = "first") // [convsmith:after-itself] The method bad.AfterItself.third comes after itself, by way of "first". Remove it from after here or there.
  static Tensor third(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOp(after = "first")
  static Tensor silent(Tensor kernel) {
    return kernel;
  }
}
