package good;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
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

  /** An op whose method alone is deprecated. */
  @ConvolutionOp
  static final class Fading {
    /**
     * Fades.
     *
     * @param kernel the kernel
     * @return half of it
     * @deprecated use another
     */
    @Deprecated
    Tensor transform(Tensor kernel) {
      return kernel.div(2);
    }
  }

  /**
   * An op whose hyperparameter has the name of a statement.
   *
   * @param kernel the kernel
   * @param yield a factor
   * @return the product
   */
  @ConvolutionOp
  static Tensor harvested(Tensor kernel, @Hyperparameter("1") double yield) {
    return kernel.times(yield);
  }

  /** Ways of scaling. */
  enum Way {
    /**
     * Nobody should.
     *
     * @deprecated use the other
     */
    @Deprecated
    UP,
    /** All should. */
    DOWN
  }

  /**
   * An op whose default is deprecated.
   *
   * @param kernel the kernel
   * @param way the way
   * @return half of it, or twice
   */
  @ConvolutionOp
  static Tensor shrunk(Tensor kernel, @Hyperparameter("UP") Way way) {
    return kernel.times(way == Way.DOWN ? 0.5 : 2);
  }
}
