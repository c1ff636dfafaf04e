package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Tensor;

class MisplacedTensor {
  @ConvolutionOp
  static Tensor third(Tensor inputs, Tensor kernel, Tensor gain) { // [convsmith:misplaced-tensor] The parameter gain of bad.MisplacedTensor.third is a tensor for which the layer has no value. The kernel, or the inputs and the kernel, come first; mark any further tensor @Trainable. Did you mean @Trainable(..) Tensor gain?
    return inputs;
  }

  @ConvolutionOp
  static Tensor late(Tensor kernel, Convolution conv, Tensor gain) { // [convsmith:misplaced-tensor] The parameter gain of bad.MisplacedTensor.late is a tensor for which the layer has no value. The kernel, or the inputs and the kernel, come first; mark any further tensor @Trainable. Did you mean @Trainable(..) Tensor gain?
    return kernel;
  }
}
