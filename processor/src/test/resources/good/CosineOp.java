package good;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Tensor;

@ConvolutionOp(id = "cosine")
final class CosineOp {
  private final double gain;

  CosineOp(@Hyperparameter("2") double gain) {
    this.gain = gain;
  }

  Tensor convolve(Tensor inputs, Tensor kernel, Convolution conv) {
    return conv.convolve(inputs, normalized(kernel)).times(gain);
  }

  private static Tensor normalized(Tensor kernel) {
    return kernel.div(kernel.square().sum(0, 1, 2).sqrt());
  }
}
