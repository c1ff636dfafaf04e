package good;

import io.convsmith.ConvolutionOp;
import io.convsmith.tensor.Tensor;

/** Shadows the base layer in this package. */
final class Conv2D {
  private Conv2D() {}

  @ConvolutionOp
  static Tensor shadowing(Tensor kernel) {
    return kernel;
  }
}
