package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Tensor;

class NoKernel {
  @ConvolutionOp
  static Tensor nothing() { // [convsmith:no-kernel] The method bad.NoKernel.nothing takes no kernel. Begin its parameters with "Tensor kernel", or with "Tensor inputs, Tensor kernel" for a whole operation; if the layer is to store no kernel, set kernelShape = NONE.
    return null;
  }

  @ConvolutionOp
  static Tensor late(Convolution conv, Tensor kernel) { // [convsmith:misplaced-tensor] The parameter kernel of bad.NoKernel.late is a tensor for which the layer has no value. The kernel, or the inputs and the kernel, come first; mark any further tensor @Trainable.
    return kernel;
  }
}
