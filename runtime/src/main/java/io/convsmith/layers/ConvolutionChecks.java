package io.convsmith.layers;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a convolution layer refuses, and in which words. */
final class ConvolutionChecks {
  private ConvolutionChecks() {}

  static void settings(Layer layer, int filters, ConvolutionSettings settings) {
    positive(layer, "kernelSize", settings.kernelSize());
    positive(layer, "strides", settings.strides());
    positive(layer, "dilationRate", settings.dilationRate());
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

  static void positive(Layer layer, String setting, List<Integer> values) {
    if (values.stream().anyMatch(value -> value <= 0)) {
      throw layer.refused(setting + " must be positive, but is " + values);
    }
  }

  static void inputs(Layer layer, Shape inputs, ConvolutionSettings settings) {
    images(layer, inputs, settings.dataFormat());
    int channels = inputs.get(settings.dataFormat().channelAxis());
    if (channels == 0 || channels % settings.groups() != 0) {
      throw layer.refused(
          "inputs "
              + shown(inputs)
              + " have "
              + channels
              + " channels, which cannot be split into groups "
              + settings.groups()
              + ": choose groups that divide the channels");
    }
    fits(layer, inputs, settings.dataFormat(), settings.window(), settings.padded(inputs));
  }

  static void images(Layer layer, Shape inputs, DataFormat format) {
    if (inputs.rank() != 4) {
      throw layer.refused(
          "inputs "
              + shown(inputs)
              + " must have rank 4, "
              + format.axes()
              + ", but have rank "
              + inputs.rank());
    }
  }

  static void fits(
      Layer layer, Shape inputs, DataFormat format, List<Integer> window, List<Integer> padded) {
    Shape channelsLast = format.channelsLast(inputs);
    for (int axis = 0; axis < window.size(); axis++) {
      if (padded.get(axis) < window.get(axis) || channelsLast.get(axis + 1) == 0) {
        throw layer.refused(
            "inputs "
                + shown(inputs)
                + " leave no output: the window of "
                + window
                + " must fit into "
                + padded
                + ", height and width with padding; use padding SAME, a smaller kernelSize or dilationRate, or larger images");
      }
    }
  }

  static void channels(Layer layer, Shape inputs, Shape kernel, ConvolutionSettings settings) {
    int expected = kernel.get(-2) * settings.groups();
    int channels = inputs.get(settings.dataFormat().channelAxis());
    if (channels != expected) {
      throw layer.refused(
          "inputs "
              + shown(inputs)
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

  /** A shape whose first axis is the batch: {@code [N,28,28,1]}. */
  static String shown(Shape shape) {
    return shape.rank() == 0 ? shape.toString() : shape.toString().replaceFirst("\\[\\d+", "[N");
  }

  private static boolean anyAboveOne(List<Integer> values) {
    return values.stream().anyMatch(value -> value > 1);
  }
}
