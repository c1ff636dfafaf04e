package bad;

import static io.convsmith.Sizes.FILTERS;
import static io.convsmith.Sizes.KERNEL;

import io.convsmith.ConvolutionOp;
import io.convsmith.tensor.Tensor;

class KernelShapeBehind {
  @ConvolutionOp(kernelShape = FILTERS)
  static Tensor stretched(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOp(kernelShape = KERNEL)
  static Tensor centered(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOp(kernelShape = FILTERS, after = "centered") // [convsmith:kernel-shape-behind] The op "shaped" has a kernelShape of its own, but for the method bad.KernelShapeBehind.shaped a kernel comes to it from the op before. Only the first of several ops may have one.
  static Tensor shaped(Tensor kernel) {
    return kernel;
  }

  @ConvolutionOp(after = {"centered", "stretched"}) // [convsmith:kernel-shape-behind] The op "stretched" has a kernelShape of its own, but for the method bad.KernelShapeBehind.last a kernel comes to it from the op before. Only the first of several ops may have one.
  static Tensor last(Tensor kernel) {
    return kernel;
  }
}
