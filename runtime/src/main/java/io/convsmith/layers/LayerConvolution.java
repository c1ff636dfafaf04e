package io.convsmith.layers;

import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/** A convolution layer as an op sees it. */
record LayerConvolution(
    int filters, int inputChannels, ConvolutionSettings settings, boolean training)
    implements Convolution {
  @Override
  public int[] kernelSize() {
    return ints(settings.kernelSize());
  }

  @Override
  public int[] strides() {
    return ints(settings.strides());
  }

  @Override
  public int[] dilationRate() {
    return ints(settings.dilationRate());
  }

  @Override
  public int groups() {
    return settings.groups();
  }

  @Override
  public int fanIn() {
    int fan = inputChannels / settings.groups();
    for (int size : settings.kernelSize()) {
      fan *= size;
    }
    return fan;
  }

  @Override
  public int[] fanInAxes() {
    return IntStream.rangeClosed(0, settings.kernelSize().size()).toArray();
  }

  @Override
  public Tensor convolve(Tensor inputs, Tensor kernel) {
    return settings.convolve(inputs, kernel);
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }
}
