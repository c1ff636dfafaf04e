package io.convsmith.samples.gallery;

import static io.convsmith.Sizes.FILTERS;
import static io.convsmith.Sizes.INPUT_CHANNELS;
import static io.convsmith.Sizes.KERNEL;
import static io.convsmith.Sizes.KERNEL_SIZE;
import static io.convsmith.Sizes.NONE;

import io.convsmith.ConvolutionOp;
import io.convsmith.Hyperparameter;
import io.convsmith.Trainable;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;

/** Operations that look at the inputs, or that replace the product: whole operations. */
public final class InputDependent {
  private InputDependent() {}

  /**
   * Cosine similarity, Luo et al. 2017, arXiv:1702.05870: {@code <x, W_o> / (|x| |W_o|)} for the
   * patch x under the kernel.
   */
  @ConvolutionOp
  public static Tensor cosine(
      Tensor inputs,
      Tensor kernel,
      @Hyperparameter(value = "1e-6", min = 0) double epsilon,
      Convolution conv) {
    Tensor ones = conv.constant(1).broadcast(conv.kernelShape());
    Tensor patch = conv.convolve(inputs.square(), ones).plus(epsilon).sqrt();
    Tensor unit = kernel.div(kernel.norm(conv.fanInAxes()).plus(epsilon));
    return conv.convolve(inputs, unit).div(patch);
  }

  /**
   * Partial convolution, Liu et al. 2018, arXiv:1804.07723: holes, pixels whose channels are all 0,
   * do not count, and the rest is scaled up: {@code conv(x) * window / visible}. One group.
   */
  @ConvolutionOp
  public static Tensor partial(Tensor inputs, Tensor kernel, Convolution conv) {
    Tensor seen = inputs.abs().max(conv.channelAxis()).greaterThan(0).stopGradient();
    int height = conv.kernelSize()[0];
    int width = conv.kernelSize()[1];
    Tensor ones = conv.constant(1).broadcast(height, width, 1, 1);
    Tensor visible = conv.convolve(seen, ones);
    Tensor share = visible.maximum(1).div(height * width); // where nothing is visible conv(x) is 0
    return conv.convolve(inputs, kernel).div(share);
  }

  /**
   * Gated convolution, Dauphin et al. 2017, arXiv:1612.08083, and for images Yu et al. 2019,
   * arXiv:1806.03589: {@code conv(x, W) * sigmoid(conv(x, V))}.
   */
  @ConvolutionOp
  public static Tensor gated(
      Tensor inputs,
      Tensor kernel,
      @Trainable(shape = KERNEL, init = "glorot_uniform") Tensor gate,
      Convolution conv) {
    return conv.convolve(inputs, kernel).times(conv.convolve(inputs, gate).sigmoid());
  }

  /**
   * Conditionally parametrized convolution, Yang et al. 2019, arXiv:1904.04971: the mixture {@code
   * sum_k r_k(x) W_k} for each image, with {@code r = sigmoid(R mean(x))}; by mixing outputs
   * instead of kernels, which is the same.
   */
  @ConvolutionOp(kernelShape = {"experts", KERNEL})
  public static Tensor conditional(
      Tensor inputs,
      Tensor kernels,
      @Trainable(
              shape = {INPUT_CHANNELS, "experts"},
              init = "glorot_uniform")
          Tensor routing,
      @Hyperparameter(value = "3", min = 1) int experts,
      Convolution conv) {
    Tensor pooled = inputs.mean(conv.imageAxes()).reshape(-1, conv.inputChannels());
    Tensor weights = pooled.matmul(routing).sigmoid();
    int images = inputs.shape().get(0);
    Tensor mixed = conv.constant(0);
    for (int k = 0; k < experts; k++) {
      Tensor weight = weights.slice(new int[] {0, k}, new int[] {images, k + 1});
      Tensor outputs = conv.convolve(inputs, kernels.get(k));
      mixed = mixed.plus(outputs.times(weight.reshape(-1, 1, 1, 1)));
    }
    return mixed;
  }

  /**
   * CoordConv, Liu et al. 2018, arXiv:1807.03247: the inputs with two more channels, row and column
   * from -1 to 1. The convolution of these is one image, the same for all inputs. One group.
   */
  @ConvolutionOp
  public static Tensor coord(
      Tensor inputs,
      Tensor kernel,
      @Trainable(
              shape = {KERNEL_SIZE, "2", FILTERS},
              init = "glorot_uniform")
          Tensor coordinates,
      Convolution conv) {
    Tensor rows = positions(inputs, conv, 0);
    Tensor columns = positions(inputs, conv, 1);
    Tensor places = rows.concat(conv.channelAxis(), columns);
    return conv.convolve(inputs, kernel).plus(conv.convolve(places, coordinates));
  }

  /** One image of one channel, of the numbers from -1 to 1 along a spatial axis. */
  private static Tensor positions(Tensor inputs, Convolution conv, int spatialAxis) {
    int axis = conv.imageAxes()[spatialAxis];
    int size = inputs.shape().get(axis);
    int[] along = Shape.of(1, 1, 1, 1).with(axis, size).toArray();
    Shape image = inputs.shape().with(0, 1).with(conv.channelAxis(), 1);
    return conv.linspace(-1, 1, size).reshape(along).broadcast(image.toArray());
  }

  /**
   * Kervolution with a polynomial kernel, Wang et al. 2019, arXiv:1904.03955: {@code (<x, W> +
   * c)^power}. An op as a record.
   *
   * @param power the degree of the polynomial
   */
  @ConvolutionOp
  public record Kervolution(@Hyperparameter(value = "3", min = 1, max = 7) int power) {
    /** The power of the convolution of the inputs plus the balance c. */
    public Tensor convolve(
        Tensor inputs,
        Tensor kernel,
        @Trainable(init = "constant(0.3)") Tensor balance,
        Convolution conv) {
      Tensor linear = conv.convolve(inputs, kernel).plus(balance);
      Tensor product = linear;
      for (int i = 1; i < power; i++) {
        product = product.times(linear);
      }
      return product;
    }
  }

  /**
   * Involution, Li et al. 2021, arXiv:2103.06255: each pixel x makes a kernel of its own, {@code
   * relu(x reduce) expand}, one for each head, which all channels of the head share. As many
   * filters as channels, padding SAME, strides 1, channels last. The paper normalizes the batch
   * before relu.
   */
  @ConvolutionOp(kernelShape = NONE)
  public static Tensor involution(
      Tensor inputs,
      @Trainable(
              shape = {INPUT_CHANNELS, "hidden"},
              init = "glorot_uniform")
          Tensor reduce,
      @Trainable(
              shape = {"hidden", "KERNEL_HEIGHT * KERNEL_WIDTH * heads"},
              init = "glorot_uniform")
          Tensor expand,
      @Hyperparameter(value = "8", min = 1) int hidden,
      @Hyperparameter(value = "1", min = 1) int heads,
      Convolution conv) {
    int[] in = inputs.shape().toArray();
    int taps = conv.kernelSize()[0] * conv.kernelSize()[1];
    Tensor made = inputs.reshape(-1, in[3]).matmul(reduce).relu().matmul(expand);
    Tensor kernels = made.reshape(in[0], in[1], in[2], taps, heads, 1);
    Tensor patches = conv.patches(inputs).reshape(in[0], in[1], in[2], taps, heads, -1);
    return patches.times(kernels).sum(3).reshape(in);
  }

  /**
   * AdderNet, Chen et al. 2020, arXiv:1912.13200: {@code -sum|x - W_o|} over the patch. Its
   * gradients are those of the paper: {@code x - W} for the kernel, and {@code W - x} clipped to
   * [-1, 1] for the inputs. Outputs are negative: normalize them before the activation. Channels
   * last.
   */
  @ConvolutionOp
  public static Tensor adder(Tensor inputs, Tensor kernel, Convolution conv) {
    Tensor patches = conv.patches(inputs);
    int[] sizes = patches.shape().toArray();
    Tensor each = patches.reshape(sizes[0], sizes[1], sizes[2], sizes[3], 1);
    Tensor taps = kernel.reshape(sizes[3], -1);
    Tensor distance = each.minus(taps);
    Tensor towardsKernel = distance.stopGradient().times(taps);
    Tensor towardsInputs = distance.stopGradient().clip(-1, 1).times(each.unaryMinus());
    Tensor slopes = towardsKernel.plus(towardsInputs).sum(3).squeeze(3);
    return slopes.straightThrough(distance.abs().sum(3).squeeze(3).unaryMinus());
  }
}
