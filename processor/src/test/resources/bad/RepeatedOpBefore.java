package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.tensor.Tensor;

class RepeatedOpBefore {
  @ConvolutionOp
  static Tensor centered(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOp(after = "centered")
  record Scaled() {
    Tensor transform(Tensor kernel) {
      return kernel;
    }
  }

  @ConvolutionOp(after = {"centered", "centered"}) // [convsmith:repeated-op-before] The method bad.RepeatedOpBefore.twice comes after "centered" twice. Name it once; an op brings those before it along.
  static Tensor twice(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOp(after = {"centered", "Scaled"}) // [convsmith:repeated-op-before] The method bad.RepeatedOpBefore.brought comes after "centered" twice. Name it once; an op brings those before it along.
  static Tensor brought(Tensor kernel) {
    return kernel;
  }
}
