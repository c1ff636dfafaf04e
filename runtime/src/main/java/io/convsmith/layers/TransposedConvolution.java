package io.convsmith.layers;

import io.convsmith.graph.ConvolutionGeometry;
import io.convsmith.graph.Convolutions;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;

/**
 * The reverse of a convolution, with a kernel {@code [height, width, filters, channels]}: what a
 * convolution with this kernel would pass back to images that have a channel for each filter.
 *
 * @param filters the number of output channels
 * @param sizes the rule for the sizes of the outputs
 * @param settings how the kernel of that other convolution moves
 */
record TransposedConvolution(int filters, TransposedSizes sizes, ConvolutionSettings settings)
    implements ConvolutionKind {
  @Override
  public int filters(int channels) {
    return filters;
  }

  @Override
  public int groups(int channels) {
    return 1;
  }

  @Override
  public Shape kernelShape(int channels) {
    return settings.kernelShape(filters, channels);
  }

  @Override
  public int[] fanInAxes() {
    return new int[] {0, 1, 3};
  }

  @Override
  public Tensor convolve(Tensor images, Tensor kernel) {
    Tensor channelsLast = settings.dataFormat().channelsLast(images);
    settings.checkRanks(channelsLast.shape(), kernel.shape());
    if (kernel.shape().get(-1) != channelsLast.shape().get(-1)) {
      throw new IllegalArgumentException(
          "transposed convolution of "
              + images.shape()
              + " with a kernel of "
              + kernel.shape()
              + ": the images have "
              + channelsLast.shape().get(-1)
              + " channels, but the kernel is for "
              + kernel.shape().get(-1));
    }
    List<Integer> window = settings.window(kernel.shape());
    List<Integer> spatial = DataFormat.CHANNELS_LAST.spatial(channelsLast.shape());
    ConvolutionGeometry geometry = settings.geometry(sizes.pairs(spatial, window));
    Shape result = result(channelsLast.shape(), kernel.shape());
    return settings
        .dataFormat()
        .of(Convolutions.transposed(channelsLast, kernel, geometry, result));
  }

  @Override
  public Tensor patches(Tensor images) {
    throw new IllegalArgumentException("patches cannot be taken by a transposed convolution");
  }

  @Override
  public Shape output(Shape images) {
    return settings
        .dataFormat()
        .of(result(settings.dataFormat().channelsLast(images), kernelShape(channels(images))));
  }

  @Override
  public void check(Layer layer, Shape images) {
    ConvolutionChecks.reversed(layer, images, settings);
    List<Integer> spatial = settings.dataFormat().spatial(images);
    List<Integer> outputs = layer.naming(() -> sizes.outputs(spatial, settings.window()));
    if (outputs.stream().anyMatch(size -> size <= 0)) {
      throw layer.refused(
          "inputs "
              + Shapes.shown(images)
              + " leave no output: its height and width would be "
              + outputs
              + "; use larger images, less padding or more outputPadding");
    }
  }

  private Shape result(Shape channelsLast, Shape kernel) {
    List<Integer> outputs =
        sizes.outputs(DataFormat.CHANNELS_LAST.spatial(channelsLast), settings.window(kernel));
    return Shape.of(channelsLast.get(0), outputs.get(0), outputs.get(1), kernel.get(-2));
  }
}
