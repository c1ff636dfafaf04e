package io.convsmith.layers;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;

/**
 * A convolution of each channel by itself, with a kernel {@code [height, width, channels,
 * multiplier]}: a grouped one, once the kernel's last two axes are joined.
 *
 * @param multiplier how many filters each channel has
 * @param settings how the kernel moves
 */
record DepthwiseConvolution(int multiplier, ConvolutionSettings settings)
    implements ConvolutionKind {
  @Override
  public int filters(int channels) {
    return channels * multiplier;
  }

  @Override
  public int groups(int channels) {
    return channels;
  }

  @Override
  public Shape kernelShape(int channels) {
    return settings.kernelShape(channels, multiplier);
  }

  @Override
  public int[] fanInAxes() {
    return new int[] {0, 1};
  }

  @Override
  public Tensor convolve(Tensor images, Tensor kernel) {
    int channels = channels(images.shape());
    settings.checkRanks(images.shape(), kernel.shape());
    if (kernel.shape().get(-2) != channels) {
      throw new IllegalArgumentException(
          "convolution of "
              + images.shape()
              + " with a kernel of "
              + kernel.shape()
              + ": the images have "
              + channels
              + " channels, but the kernel is for "
              + kernel.shape().get(-2));
    }
    return settings
        .inGroups(channels)
        .convolve(images, kernel.reshape(grouped(kernel.shape()).toArray()));
  }

  @Override
  public Tensor patches(Tensor images) {
    return settings.inGroups(channels(images.shape())).patches(images);
  }

  @Override
  public Shape output(Shape images) {
    int channels = channels(images);
    return settings.inGroups(channels).output(images, grouped(kernelShape(channels)));
  }

  @Override
  public void check(Layer layer, Shape images) {
    ConvolutionChecks.inputs(layer, images, settings);
    int channels = channels(images);
    if ((long) channels * multiplier > Integer.MAX_VALUE) {
      throw layer.refused(
          "depthMultiplier "
              + multiplier
              + " makes too many filters of the "
              + channels
              + " channels of inputs "
              + Shapes.shown(images));
    }
  }

  /** The shape of the same kernel with a filter for each output channel. */
  private static Shape grouped(Shape kernel) {
    return Shape.of(kernel.get(0), kernel.get(1), 1, kernel.get(2) * kernel.get(3));
  }
}
