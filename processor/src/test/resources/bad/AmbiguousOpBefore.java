package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
import io.convsmith.tensor.Tensor;

class AmbiguousOpBefore {
  @ConvolutionOp
  static Tensor scaled(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOp(name = "FreelyScaled")
  static Tensor scaled(Tensor kernel, @Hyperparameter("2") double factor) {
    return kernel.times(factor);
  }

  @ConvolutionOp(after = "scaled") // [convsmith:ambiguous-op-before] The method bad.AmbiguousOpBefore.centered comes after "scaled", but its outermost class has 2 ops of that name. Rename one of them.
  static Tensor centered(Tensor kernel) {
    return kernel;
  }
}
