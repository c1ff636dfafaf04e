package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.tensor.Tensor;

class WrongTensors {
  @ConvolutionOp
  static class Both {
    Tensor transform(Tensor inputs, Tensor kernel) { // [convsmith:wrong-tensors] The method bad.WrongTensors.Both.transform takes two tensors as its leading tensors. A transform takes the kernel alone, a convolve takes the inputs and the kernel; with kernelShape = NONE they do without the kernel. Did you mean convolve?
      return kernel;
    }
  }

  @ConvolutionOp
  static class One {
    Tensor convolve(Tensor kernel) { // [convsmith:wrong-tensors] The method bad.WrongTensors.One.convolve takes the kernel alone as its leading tensors. A transform takes the kernel alone, a convolve takes the inputs and the kernel; with kernelShape = NONE they do without the kernel. Did you mean transform?
      return kernel;
    }
  }
}
