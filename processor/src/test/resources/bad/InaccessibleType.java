package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
import io.convsmith.tensor.Tensor;

class InaccessibleType {
  private enum Mode {
    ONE
  }

  @ConvolutionOp
  static Tensor moded(Tensor kernel, @Hyperparameter("ONE") Mode mode) { // [convsmith:inaccessible-type] The parameter mode of bad.InaccessibleType.moded has the type bad.InaccessibleType.Mode, which the layer may not name. Make the type package-private at least, or public if it lies in another package.
    return kernel;
  }
}
