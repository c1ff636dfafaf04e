package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Tensor;

class NoKernel {
  @ConvolutionOp
  static Tensor nothing() { // [convsmith:no-kernel] The method bad.NoKernel.nothing takes no kernel. Begin its parameters with "Tensor kernel", or with "Tensor inputs, Tensor kernel" for a whole operation.
    return null;
  }

  @ConvolutionOp
  static Tensor late(Convolution conv, Tensor kernel) { // [convsmith:misplaced-tensor] The parameter kernel of bad.NoKernel.late is a tensor for which the layer has no value. Only the kernel, or the inputs and the kernel, are tensors, and they come first. // [convsmith:no-kernel] The method bad.NoKernel.late takes no kernel. Begin its parameters with "Tensor kernel", or with "Tensor inputs, Tensor kernel" for a whole operation.
    return kernel;
  }
}
