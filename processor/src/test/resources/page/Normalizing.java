package demo;

import io.convsmith.ConvolutionOp;
import io.convsmith.Sizes;
import io.convsmith.State;
import io.convsmith.Trainable;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.StateVariable;
import io.convsmith.tensor.Tensor;

final class Normalizing {
  private Normalizing() {}

  /** Spectral normalization, Miyato et al. 2018, with a trained gain. */
  @ConvolutionOp
  static Tensor spectral(
      Tensor kernel,
      @Trainable(init = "ones") Tensor gain,
      @State(shape = Sizes.FILTERS, init = "random_normal(0, 1)") StateVariable right,
      Convolution conv) {
    Tensor matrix = kernel.reshape(conv.fanIn(), conv.filters());
    Tensor left = unit(matrix.matmul(right.value().reshape(conv.filters(), 1)));
    Tensor next = unit(left.transpose(1, 0).matmul(matrix));
    right.update(next.reshape(conv.filters()));
    Tensor norm = left.transpose(1, 0).matmul(matrix).matmul(next.transpose(1, 0));
    return kernel.div(norm.squeeze()).times(gain);
  }

  private static Tensor unit(Tensor vector) {
    return vector.div(vector.square().sum().sqrt()).stopGradient();
  }
}
