package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.tensor.Tensor;

class OperationBefore {
  @ConvolutionOp
  static Tensor cosine(Tensor inputs, Tensor kernel) {
    return inputs;
  }

  @ConvolutionOp(after = "cosine") // [convsmith:operation-before] The method bad.OperationBefore.centered comes after "cosine", which is a whole operation and so the last. Only transforms of the kernel come before other ops.
  static Tensor centered(Tensor kernel) {
    return kernel;
  }
}
