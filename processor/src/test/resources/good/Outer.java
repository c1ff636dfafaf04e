package good;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
import io.convsmith.tensor.Tensor;

interface Outer {
  class Middle {
    Middle() {}

    static class Inner {
      Inner() {}

      @ConvolutionOp
      static Tensor deep(Tensor kernel) {
        return kernel.tanh();
      }
    }

    @ConvolutionOp
    record Clipped(@Hyperparameter("1") double limit) {
      Tensor transform(Tensor kernel) {
        return kernel.clip(-limit, limit);
      }
    }
  }

  @ConvolutionOp
  static Tensor onInterface(Tensor kernel) {
    return kernel.abs();
  }

  /** A layer may be a field of the very class that holds its op. */
  OnInterfaceConv2D LAYER = new OnInterfaceConv2D(4, 3);
}
