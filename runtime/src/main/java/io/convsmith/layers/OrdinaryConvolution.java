package io.convsmith.layers;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.stream.IntStream;

/**
 * A convolution with a kernel {@code [sizes.., channels / groups, filters]} in any number of
 * dimensions.
 *
 * @param filters the number of output channels
 * @param settings how the kernel moves
 */
record OrdinaryConvolution(int filters, ConvolutionSettings settings) implements ConvolutionKind {
  @Override
  public int filters(int channels) {
    return filters;
  }

  @Override
  public int groups(int channels) {
    return settings.groups();
  }

  @Override
  public Shape kernelShape(int channels) {
    return settings.kernelShape(channels / settings.groups(), filters);
  }

  @Override
  public int[] fanInAxes() {
    return IntStream.rangeClosed(0, settings.dimensions()).toArray();
  }

  @Override
  public Tensor convolve(Tensor images, Tensor kernel) {
    return settings.convolve(images, kernel);
  }

  @Override
  public Tensor patches(Tensor images) {
    return settings.patches(images);
  }

  @Override
  public Shape output(Shape images) {
    return settings.output(images, kernelShape(channels(images)));
  }

  @Override
  public void check(Layer layer, Shape images) {
    ConvolutionChecks.inputs(layer, images, settings);
  }
}
