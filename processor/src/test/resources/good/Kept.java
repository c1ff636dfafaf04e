package good;

import static io.convsmith.Sizes.FILTERS;
import static io.convsmith.Sizes.KERNEL;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
import io.convsmith.State;
import io.convsmith.Trainable;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.StateVariable;
import io.convsmith.tensor.Tensor;

/** What is kept from step to step. */
final class Kept {
  private Kept() {}

  /** The kernel beside an average of those of past steps. */
  @ConvolutionOp
  static Tensor averaged(
      Tensor kernel,
      @State(shape = KERNEL, init = "zeros") StateVariable average,
      @Hyperparameter(value = "0.99", min = 0, max = 1) double momentum) {
    average.update(average.value().times(momentum).plus(kernel.times(1 - momentum)));
    return kernel.plus(average.value()).div(2);
  }

  /** Spectral normalization, Miyato et al. 2018, with a trained length. */
  @ConvolutionOp(id = "spectral")
  static Tensor spectral(
      Tensor kernel,
      @State(shape = FILTERS, init = "random_normal(0, 1)") StateVariable direction,
      @Trainable(init = "ones") Tensor length,
      Convolution conv) {
    Tensor matrix = kernel.reshape(conv.fanIn(), conv.filters());
    Tensor right = direction.value().reshape(conv.filters(), 1);
    Tensor left = unit(matrix.matmul(right));
    Tensor next = unit(matrix.transpose(1, 0).matmul(left));
    direction.update(next.reshape(conv.filters()));
    Tensor norm = left.transpose(1, 0).matmul(matrix).matmul(next).squeeze();
    return kernel.div(norm).times(length);
  }

  private static Tensor unit(Tensor vector) {
    return vector.div(vector.square().sum().sqrt()).stopGradient();
  }

  /** An operation with two states and the layer itself; first numbers from the kernel. */
  @ConvolutionOp
  static Tensor watched(
      Tensor inputs,
      Tensor kernel,
      @State(init = "zeros") StateVariable largestInput,
      @State(shape = KERNEL, init = "#itself") StateVariable start,
      Convolution conv) {
    largestInput.update(largestInput.value().maximum(inputs.max().squeeze()));
    return conv.convolve(inputs, kernel.minus(start.value())).plus(largestInput.value());
  }

  static Tensor itself(Tensor kernel) {
    return kernel;
  }
}
