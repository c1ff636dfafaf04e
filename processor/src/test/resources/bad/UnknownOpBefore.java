package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.tensor.Tensor;

class UnknownOpBefore {
  @ConvolutionOp
  static Tensor standardized(Tensor kernel) {
    return kernel;
  }

  static Tensor plain(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOp(after = "standardised") // [convsmith:unknown-op-before] The method bad.UnknownOpBefore.misspelt comes after "standardised", which is no op of the same outermost class. Name a method or class that is marked @ConvolutionOp and lies in it. Did you mean standardized?
  static Tensor misspelt(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOp(after = {"standardized", "plain"}) // [convsmith:unknown-op-before] The method bad.UnknownOpBefore.unmarked comes after "plain", which is no op of the same outermost class. Name a method or class that is marked @ConvolutionOp and lies in it.
  static Tensor unmarked(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOp(after = "") // [convsmith:unknown-op-before] The method bad.UnknownOpBefore.unnamed comes after "", which is no op of the same outermost class. Name a method or class that is marked @ConvolutionOp and lies in it.
  static Tensor unnamed(Tensor kernel) {
    return kernel;
  }
}

class OtherOps {
  @ConvolutionOp(after = "standardized") // [convsmith:unknown-op-before] The method bad.OtherOps.elsewhere comes after "standardized", which is no op of the same outermost class. Name a method or class that is marked @ConvolutionOp and lies in it.
  static Tensor elsewhere(Tensor kernel) {
    return kernel;
  }
}
