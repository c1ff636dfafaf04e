package bad;

import io.convsmith.ConvolutionOp;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Tensor;

class SwappedTensors {
  @ConvolutionOp
  static Tensor swapped(Tensor kernel, Tensor inputs, Convolution conv) { // [convsmith:swapped-tensors] The method bad.SwappedTensors.swapped has two tensors under other names than it receives: the inputs come first, then the kernel. Write "Tensor inputs, Tensor kernel", or "Tensor kernel" alone for a transform.
    return conv.convolve(inputs, kernel);
  }

  @ConvolutionOp
  static Tensor gained(Tensor kernel, Tensor gain) { // [convsmith:misplaced-tensor] The parameter gain of bad.SwappedTensors.gained is a tensor for which the layer has no value. The kernel, or the inputs and the kernel, come first; mark any further tensor @Trainable. Did you mean @Trainable(..) Tensor gain?
    return kernel.times(gain);
  }
}
