package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
import io.convsmith.tensor.Tensor;

class SeveralConstructors {
  @ConvolutionOp
  static class Scaled { // [convsmith:several-constructors] The class bad.SeveralConstructors.Scaled has 2 constructors, so it is not clear which are its hyperparameters. Keep one, or make the class a record, whose components count.
    Scaled() {}

    Scaled(@Hyperparameter("2") double factor) {}

    Tensor transform(Tensor kernel) {
      return kernel;
    }
  }
}
