package good;

import io.convsmith.ConvolutionOp;
import io.convsmith.Trainable;
import io.convsmith.tensor.Tensor;

/** Shadows the shapes of variables. */
final class Shape {
  private Shape() {}

  @ConvolutionOp(kernelShape = {"KERNEL_SIZE", "GROUP_CHANNELS", "FILTERS"})
  static Tensor shaped(
      Tensor kernel, @Trainable(shape = {"1", "1"}, init = "ones") Tensor gain) {
    return kernel.times(gain);
  }
}
