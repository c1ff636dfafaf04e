package io.convsmith.layers;

import io.convsmith.graph.ConvolutionGeometry;
import io.convsmith.graph.Convolutions;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How a layer's kernel moves over images; a number for each spatial axis.
 *
 * @param kernelSize the kernel's spatial sizes
 * @param strides its step
 * @param padding the zeros around the images
 * @param dilationRate the distance between neighbouring taps
 * @param groups into how many parts channels and filters are split
 * @param dataFormat where the channels of the images are
 */
record ConvolutionSettings(
    List<Integer> kernelSize,
    List<Integer> strides,
    PaddingRule padding,
    List<Integer> dilationRate,
    int groups,
    DataFormat dataFormat) {

  /** The settings that options say, for a kernel of a size. */
  static ConvolutionSettings of(ConvolutionOptions<?> options, Integer... kernelSize) {
    return new ConvolutionSettings(
        List.of(kernelSize),
        options.strides,
        options.padding,
        options.dilationRate,
        options.groups,
        options.dataFormat);
  }

  /** The number of spatial axes. */
  int dimensions() {
    return kernelSize.size();
  }

  /** The shape of a kernel with two axes behind its spatial ones. */
  Shape kernelShape(int nextToLast, int last) {
    return Shape.of(
        IntStream.concat(
                kernelSize.stream().mapToInt(Integer::intValue), IntStream.of(nextToLast, last))
            .toArray());
  }

  /** Images convolved with a kernel of any spatial size; both in and out in the data format. */
  Tensor convolve(Tensor images, Tensor kernel) {
    Tensor channelsLast = dataFormat.channelsLast(images);
    ConvolutionGeometry geometry = geometry(channelsLast.shape(), kernel.shape());
    return dataFormat.of(Convolutions.convolution(channelsLast, kernel, geometry));
  }

  /**
   * What lies under the kernel at each place, with channels last: the convolution with a kernel
   * that has a filter for each tap.
   */
  Tensor patches(Tensor images) {
    if (groups != 1) {
      throw new IllegalArgumentException(
          "patches cannot be taken with groups, but there are " + groups);
    }
    Tensor channelsLast = dataFormat.channelsLast(images);
    int channels = channelsLast.shape().get(-1);
    int taps = channels * kernelSize.stream().reduce(1, (a, b) -> a * b);
    Tensor kernel = channelsLast.identity(taps).reshape(kernelShape(channels, taps).toArray());
    return Convolutions.convolution(
        channelsLast, kernel, geometry(channelsLast.shape(), kernel.shape()));
  }

  /** The shape of images convolved with a kernel. */
  Shape output(Shape images, Shape kernel) {
    Shape channelsLast = dataFormat.channelsLast(images);
    return dataFormat.of(geometry(channelsLast, kernel).output(channelsLast, kernel));
  }

  /** Outputs in the data format with a bias for each channel. */
  Tensor biased(Tensor outputs, Tensor bias) {
    if (dataFormat == DataFormat.CHANNELS_LAST) {
      return outputs.plus(bias);
    }
    int[] sizes = new int[dimensions() + 1];
    Arrays.fill(sizes, 1);
    sizes[0] = bias.shape().get(0);
    return outputs.plus(bias.reshape(sizes));
  }

  /** How far the kernel reaches on each spatial axis, dilation included. */
  List<Integer> window() {
    return window(kernelSize);
  }

  /** The same for a kernel of any spatial size. */
  List<Integer> window(Shape kernel) {
    return window(axes().map(kernel::get).boxed().toList());
  }

  /** The same settings with another number of groups. */
  ConvolutionSettings inGroups(int count) {
    return new ConvolutionSettings(kernelSize, strides, padding, dilationRate, count, dataFormat);
  }

  /** How a kernel moves, with this many zeros before and after on each spatial axis. */
  ConvolutionGeometry geometry(int... pairs) {
    return ConvolutionGeometry.plain(dimensions())
        .strides(ints(strides))
        .padding(pairs)
        .dilation(ints(dilationRate))
        .groups(groups);
  }

  /** Refuses images, with channels last, or a kernel that have not two axes besides the spatial. */
  void checkRanks(Shape channelsLast, Shape kernel) {
    int rank = dimensions() + 2;
    if (kernel.rank() != rank || channelsLast.rank() != rank) {
      throw new IllegalArgumentException(
          "convolution of "
              + channelsLast
              + " with a kernel of "
              + kernel
              + ": both must have rank "
              + rank);
    }
  }

  void putInto(Map<String, Object> config) {
    config.put("kernelSize", kernelSize);
    config.put("strides", strides);
    config.put("padding", padding.config());
    config.put("dataFormat", dataFormat.name());
    config.put("dilationRate", dilationRate);
  }

  private ConvolutionGeometry geometry(Shape channelsLast, Shape kernel) {
    checkRanks(channelsLast, kernel);
    return geometry(
        padding.pairs(DataFormat.CHANNELS_LAST.spatial(channelsLast), window(kernel), strides));
  }

  private List<Integer> window(List<Integer> taps) {
    return axes().map(axis -> dilationRate.get(axis) * (taps.get(axis) - 1) + 1).boxed().toList();
  }

  private IntStream axes() {
    return IntStream.range(0, kernelSize.size());
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }
}
