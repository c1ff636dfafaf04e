package bad;

import static io.convsmith.Sizes.KERNEL;
import static io.convsmith.Sizes.NONE;

import io.convsmith.ConvolutionOp;
import io.convsmith.Trainable;
import io.convsmith.tensor.Tensor;

class NoKernelToBeginWith {
  @ConvolutionOp(kernelShape = NONE)
  static Tensor made( // [convsmith:no-kernel-to-begin-with] The layer of the method bad.NoKernelToBeginWith.made stores no kernel, but the method bad.NoKernelToBeginWith.made begins with what a method makes of it. Name an initializer instead of a method.
      @Trainable(shape = KERNEL, init = "glorot_uniform") Tensor seed,
      @Trainable(init = "#largest") Tensor gain) {
    return seed.times(gain);
  }

  @ConvolutionOp(kernelShape = NONE)
  static Tensor grown(@Trainable(shape = KERNEL, init = "glorot_uniform") Tensor grain) {
    return grain;
  }

  @ConvolutionOp
  static Tensor scaled(Tensor kernel, @Trainable(init = "#largest") Tensor scale) {
    return kernel.times(scale);
  }

  @ConvolutionOp(after = {"grown", "scaled"})
  static Tensor centered(Tensor kernel) { // [convsmith:no-kernel-to-begin-with] The layer of the method bad.NoKernelToBeginWith.centered stores no kernel, but the method bad.NoKernelToBeginWith.scaled begins with what a method makes of it. Name an initializer instead of a method.
    return kernel.minus(kernel.mean());
  }

  static Tensor largest(Tensor kernel) {
    return kernel.max();
  }
}
