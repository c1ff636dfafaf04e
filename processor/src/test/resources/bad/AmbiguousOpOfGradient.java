package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.ConvolutionOpGradient;
import io.convsmith.Hyperparameter;
import io.convsmith.tensor.Tensor;

class AmbiguousOpOfGradient {
  @ConvolutionOp
  static Tensor rounded(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOp(name = "FinelyRounded")
  static Tensor rounded(Tensor kernel, @Hyperparameter("0.1") double unit) {
    return kernel;
  }

  @ConvolutionOpGradient("rounded") // [convsmith:ambiguous-op-of-gradient] The method bad.AmbiguousOpOfGradient.gradient is the gradient of "rounded", but its class has 2 ops of that name. Rename one of them.
  static Tensor gradient(Tensor kernel, Tensor upstream) {
    return upstream;
  }
}
