package good;

import static io.convsmith.BaseLayer.CONV1D;
import static io.convsmith.BaseLayer.CONV2D;
import static io.convsmith.Sizes.FILTERS;
import static io.convsmith.Sizes.INPUT_CHANNELS;
import static io.convsmith.Sizes.KERNEL_SIZE;
import static io.convsmith.Sizes.NONE;

import io.convsmith.ConvolutionOp;
import io.convsmith.ConvolutionOpGradient;
import io.convsmith.Hyperparameter;
import io.convsmith.State;
import io.convsmith.Trainable;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.StateVariable;
import io.convsmith.tensor.Tensor;

/** Kernels that are stored in another shape, or not at all. */
final class Stored {
  private Stored() {}

  /** One kernel for all channels. */
  @ConvolutionOp(
      kernelShape = {KERNEL_SIZE, "1", FILTERS},
      layers = {CONV1D, CONV2D})
  static Tensor shared(Tensor kernel, Convolution conv) {
    return kernel.broadcast(conv.kernelShape().toArray());
  }

  /** A kernel of low rank, which nothing but two factors is stored of. */
  @ConvolutionOp(kernelShape = NONE)
  static Tensor lowRank(
      @Trainable(
              shape = {"KERNEL_HEIGHT * KERNEL_WIDTH * GROUP_CHANNELS", "rank"},
              init = "glorot_uniform")
          Tensor left,
      @Trainable(
              shape = {"rank", FILTERS},
              init = "glorot_uniform")
          Tensor right,
      @Hyperparameter(value = "2", min = 1) int rank,
      Convolution conv) {
    return left.matmul(right).reshape(conv.kernelShape().toArray());
  }

  /** A kernel of a state alone. */
  @ConvolutionOp(kernelShape = NONE)
  static Tensor fixed(@State(shape = "KERNEL", init = "constant(0.5)") StateVariable numbers) {
    return numbers.value();
  }

  /** A kernel of one number. */
  @ConvolutionOp(kernelShape = NONE)
  static Tensor even(@Trainable(init = "ones") Tensor level, Convolution conv) {
    return level.broadcast(conv.kernelShape().toArray());
  }

  /** A made kernel, and what comes after. */
  @ConvolutionOp(after = "lowRank")
  static Tensor halved(Tensor kernel) {
    return kernel.div(2);
  }

  /** One with a gradient of its own. */
  @ConvolutionOp(after = "halved")
  static Tensor snapped(Tensor kernel) {
    return kernel.round();
  }

  @ConvolutionOpGradient("snapped")
  static Tensor snappedGradient(Tensor upstream) {
    return upstream;
  }

  /** An operation without a kernel. */
  @ConvolutionOp(kernelShape = NONE)
  static Tensor blended(
      Tensor inputs,
      @Trainable(
              shape = {"1", "1", INPUT_CHANNELS, FILTERS},
              init = "ones")
          Tensor mixture,
      Convolution conv) {
    return conv.convolve(inputs, mixture);
  }

  /** One that asks for the layer twice. */
  @ConvolutionOp(kernelShape = NONE)
  static Tensor counted(
      Tensor inputs,
      @State(init = "zeros") StateVariable calls,
      @Trainable(init = "ones") Tensor level,
      Convolution conv) {
    calls.update(calls.value().plus(conv.filters()));
    return inputs.sum(3).times(level);
  }
}
