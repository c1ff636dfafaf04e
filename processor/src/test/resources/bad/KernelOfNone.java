package bad;

import static io.convsmith.Sizes.NONE;

import io.convsmith.ConvolutionOp;
import io.convsmith.tensor.Tensor;

class KernelOfNone {
  @ConvolutionOp(kernelShape = NONE)
  static Tensor transformed(Tensor kernel) { // [convsmith:kernel-of-none] The parameter kernel of bad.KernelOfNone.transformed takes a kernel, but its op stores none. Take no tensor for a transform and the inputs alone for a whole operation, or leave kernelShape = NONE out.
    return kernel;
  }

  @ConvolutionOp(kernelShape = NONE)
  static Tensor both(Tensor inputs, Tensor kernel) { // [convsmith:kernel-of-none] The parameter kernel of bad.KernelOfNone.both takes a kernel, but its op stores none. Take no tensor for a transform and the inputs alone for a whole operation, or leave kernelShape = NONE out.
    return inputs;
  }

  @ConvolutionOp(kernelShape = NONE)
  record Whole() {
    Tensor convolve() { // [convsmith:wrong-tensors] The method bad.KernelOfNone.Whole.convolve takes no tensor as its leading tensors. A transform takes the kernel alone, a convolve takes the inputs and the kernel; with kernelShape = NONE they do without the kernel. Did you mean transform?
      return null;
    }
  }

  @ConvolutionOp(kernelShape = NONE)
  record Made() {
    Tensor transform(Tensor inputs) { // [convsmith:wrong-tensors] The method bad.KernelOfNone.Made.transform takes the inputs alone as its leading tensors. A transform takes the kernel alone, a convolve takes the inputs and the kernel; with kernelShape = NONE they do without the kernel. Did you mean convolve?
      return inputs;
    }
  }
}
