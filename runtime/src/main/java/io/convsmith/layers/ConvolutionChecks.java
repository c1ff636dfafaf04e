package io.convsmith.layers;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a convolution layer refuses, and in which words. */
final class ConvolutionChecks {
  private ConvolutionChecks() {}

  static void settings(Layer layer, int filters, ConvolutionSettings settings) {
    ImageChecks.positive(layer, "kernelSize", settings.kernelSize());
    ImageChecks.positive(layer, "strides", settings.strides());
    ImageChecks.positive(layer, "dilationRate", settings.dilationRate());
    layer.positive("groups", settings.groups());
    if (filters % settings.groups() != 0) {
      throw layer.refused(
          "filters must be divisible by groups, but are " + filters + " and " + settings.groups());
    }
    if (anyAboveOne(settings.strides()) && anyAboveOne(settings.dilationRate())) {
      throw layer.refused(
          "strides and dilationRate must not both be larger than 1, but are "
              + settings.strides()
              + " and "
              + settings.dilationRate());
    }
    if (settings.padding().fixed().stream().anyMatch(zeros -> zeros < 0)) {
      throw layer.refused(
          "padding must not be negative, but is "
              + settings.padding().fixed()
              + " at top, bottom, left and right");
    }
  }

  static void inputs(Layer layer, Shape inputs, ConvolutionSettings settings) {
    ImageChecks.images(layer, inputs, settings.dataFormat());
    int channels = inputs.get(settings.dataFormat().channelAxis());
    if (channels == 0 || channels % settings.groups() != 0) {
      throw layer.refused(
          "inputs "
              + Shapes.shown(inputs)
              + " have "
              + channels
              + " channels, which cannot be split into "
              + settings.groups()
              + " group(s): choose groups that divide the channels");
    }
    List<Integer> window = settings.window();
    List<Integer> sizes = settings.dataFormat().spatial(inputs);
    ImageChecks.fits(
        layer,
        inputs,
        window,
        sizes,
        settings.padding().padded(sizes, window, settings.strides()),
        "kernelSize or dilationRate");
  }

  static void channels(Layer layer, Shape inputs, Shape kernel, ConvolutionSettings settings) {
    int expected = kernel.get(-2) * settings.groups();
    int channels = inputs.get(settings.dataFormat().channelAxis());
    if (channels != expected) {
      throw layer.refused(
          "inputs "
              + Shapes.shown(inputs)
              + " have "
              + channels
              + " channels, but the layer was built for "
              + expected
              + " (kernel "
              + kernel
              + ", dataFormat "
              + settings.dataFormat()
              + ")");
    }
  }

  static void result(Layer layer, String method, @Nullable Tensor actual, Shape expected) {
    if (actual == null || !actual.shape().equals(expected)) {
      throw layer.refused(
          method
              + " must return a tensor of shape "
              + expected
              + ", but returned "
              + (actual == null ? "null" : actual.shape().toString()));
    }
  }

  private static boolean anyAboveOne(List<Integer> values) {
    return values.stream().anyMatch(value -> value > 1);
  }
}
