package good;

import static io.convsmith.BaseLayer.CONV1D;
import static io.convsmith.BaseLayer.CONV2D;
import static io.convsmith.BaseLayer.CONV2D_TRANSPOSE;
import static io.convsmith.BaseLayer.CONV3D;
import static io.convsmith.BaseLayer.DEPTHWISE_CONV2D;
import static io.convsmith.BaseLayer.SEPARABLE_CONV2D;
import static io.convsmith.Sizes.FILTERS;
import static io.convsmith.Sizes.GROUP_CHANNELS;
import static io.convsmith.Sizes.INPUT_CHANNELS;
import static io.convsmith.Sizes.KERNEL;
import static io.convsmith.Sizes.KERNEL_HEIGHT;
import static io.convsmith.Sizes.KERNEL_SIZE;
import static io.convsmith.Sizes.PER_FILTER;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
import io.convsmith.Trainable;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Tensor;

/** Variables that are trained. */
final class Trained {
  private Trained() {}

  @ConvolutionOp(
      layers = {CONV1D, CONV2D, CONV3D, DEPTHWISE_CONV2D, SEPARABLE_CONV2D, CONV2D_TRANSPOSE})
  static Tensor gained(Tensor kernel, @Trainable(shape = PER_FILTER, init = "ones") Tensor gain) {
    return kernel.times(gain);
  }

  /** Salimans and Kingma, 2016. */
  @ConvolutionOp(
      name = "WeightNormalized",
      id = "weight-normalized",
      layers = {CONV2D, CONV1D})
  static Tensor normalized(
      Tensor kernel,
      @Trainable(shape = PER_FILTER, init = "#length") Tensor gain,
      Convolution conv) {
    return kernel.div(length(kernel, conv)).times(gain);
  }

  static Tensor length(Tensor kernel, Convolution conv) {
    return kernel.square().sum(conv.fanInAxes()).sqrt();
  }

  /** First numbers of the kernel and a hyperparameter, for a variable that is a single number. */
  @ConvolutionOp
  static Tensor bounded(
      Tensor kernel,
      @Trainable(init = "#largest") Tensor bound,
      @Hyperparameter("0.5") double share) {
    return kernel.minimum(bound).maximum(bound.unaryMinus());
  }

  static Tensor largest(double share, Tensor kernel) {
    return kernel.abs().max().squeeze().times(share);
  }

  /** All sizes, and many initializers. */
  @ConvolutionOp(layers = {CONV2D, CONV2D_TRANSPOSE, DEPTHWISE_CONV2D, SEPARABLE_CONV2D})
  static Tensor sized(
      Tensor kernel,
      @Trainable(init = "constant(0.5)") Tensor single,
      @Trainable(shape = FILTERS, init = "zeros") Tensor perOutput,
      @Trainable(shape = INPUT_CHANNELS, init = "random_normal(0, 0.02)") Tensor perInput,
      @Trainable(shape = GROUP_CHANNELS, init = "random_uniform(-1, 1)") Tensor perGroupInput,
      @Trainable(
              shape = {KERNEL_HEIGHT, "2 * KERNEL_WIDTH * GROUP_CHANNELS"},
              init = "truncated_normal(0, 0.1)")
          Tensor doubled,
      @Hyperparameter(value = "3", min = 1) int rank,
      @Trainable(
              shape = {"rank", "2 * rank", "5"},
              init = "glorot_uniform")
          Tensor ranked,
      @Trainable(shape = KERNEL, init = "he_normal") Tensor whole,
      @Trainable(
              shape = {"2", KERNEL_SIZE, PER_FILTER, KERNEL},
              init = "ones")
          Tensor spliced) {
    Tensor sum = perOutput.sum().plus(perInput.sum()).plus(perGroupInput.sum());
    Tensor others = sum.squeeze().plus(doubled.sum().squeeze()).plus(ranked.sum().squeeze());
    return kernel.times(single).plus(whole).plus(others).times(spliced.max().squeeze());
  }

  /** A variable of an operation. */
  @ConvolutionOp
  static Tensor shifted(
      Tensor inputs,
      Tensor kernel,
      @Trainable(shape = INPUT_CHANNELS, init = "zeros") Tensor shift,
      Convolution conv) {
    return conv.convolve(inputs.plus(shift), kernel);
  }
}
