package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
import io.convsmith.tensor.Tensor;

class StaticOpMethod {
  @ConvolutionOp
  record Scaled(@Hyperparameter("2") double factor) {
    static Tensor transform(Tensor kernel) { // [convsmith:static-op-method] The method bad.StaticOpMethod.Scaled.transform is static, but its class is the op. Remove static, or annotate the method instead of the class.
      return kernel;
    }
  }
}
