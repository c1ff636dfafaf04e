package good;

import io.convsmith.ConvolutionOp;
import io.convsmith.tensor.Tensor;

/** Ops that must not be used any more: their layers are deprecated and warn no one else. */
final class Retired {
  private Retired() {}

  /**
   * Old.
   *
   * @deprecated use another
   */
  @Deprecated
  @ConvolutionOp
  static Tensor oldKernel(Tensor kernel) {
    return kernel;
  }

  /**
   * Older.
   *
   * @deprecated use another
   */
  @Deprecated(forRemoval = true)
  @ConvolutionOp
  static Tensor olderKernel(Tensor kernel) {
    return kernel;
  }
}
