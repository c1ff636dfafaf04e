package io.convsmith.layers;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a convolution layer refuses, and in which words. */
final class ConvolutionChecks {
  /** Sums of this with sizes of images stay whole numbers of 32 bits. */
  private static final int LARGEST_REACH = 1 << 28;

  private ConvolutionChecks() {}

  static void settings(Layer layer, ConvolutionSettings settings) {
    ImageChecks.positive(layer, "kernelSize", settings.kernelSize());
    ImageChecks.positive(layer, "strides", settings.strides());
    ImageChecks.positive(layer, "dilationRate", settings.dilationRate());
    reaches(layer, settings);
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
              + ", before and after on each spatial axis");
    }
    if (settings.padding().rule() == Padding.CAUSAL && settings.dimensions() != 1) {
      throw layer.refused("padding must not be CAUSAL, which Conv1D alone knows");
    }
  }

  /** Refuses what overflows when it meets images. */
  private static void reaches(Layer layer, ConvolutionSettings settings) {
    for (int axis = 0; axis < settings.dimensions(); axis++) {
      long taps = settings.kernelSize().get(axis);
      if ((taps - 1) * settings.dilationRate().get(axis) >= LARGEST_REACH) {
        throw layer.refused(
            "kernelSize "
                + settings.kernelSize()
                + " with dilationRate "
                + settings.dilationRate()
                + " must not reach further than "
                + LARGEST_REACH);
      }
    }
    if (settings.padding().fixed().stream().anyMatch(zeros -> zeros > LARGEST_REACH)) {
      throw layer.refused(
          "padding must not be more than "
              + LARGEST_REACH
              + " on a side, but is "
              + settings.padding().fixed());
    }
  }

  static void groups(Layer layer, int filters, int groups) {
    layer.positive("groups", groups);
    if (filters % groups != 0) {
      throw layer.refused(
          "filters must be divisible by groups, but are " + filters + " and " + groups);
    }
  }

  static void outputPadding(Layer layer, List<Integer> outputPadding, List<Integer> strides) {
    for (int axis = 0; axis < outputPadding.size(); axis++) {
      if (outputPadding.get(axis) < 0 || outputPadding.get(axis) >= strides.get(axis)) {
        throw layer.refused(
            "outputPadding must not be negative and must be smaller than strides, but they are "
                + outputPadding
                + " and "
                + strides);
      }
    }
  }

  /** Refuses what a transposed convolution cannot begin with. */
  static void reversed(Layer layer, Shape inputs, ConvolutionSettings settings) {
    ImageChecks.images(layer, inputs, settings.dimensions() + 2, settings.dataFormat());
    for (int axis = 1; axis < inputs.rank(); axis++) {
      if (inputs.get(axis) == 0) {
        throw layer.refused(
            "inputs " + Shapes.shown(inputs) + " must have no axis of size 0 besides the batch");
      }
    }
  }

  static void inputs(Layer layer, Shape inputs, ConvolutionSettings settings) {
    ImageChecks.images(layer, inputs, settings.dimensions() + 2, settings.dataFormat());
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

  /** Refuses images with other channels than those of the first ones. */
  static void channels(Layer layer, Shape inputs, int expected, DataFormat format) {
    int channels = inputs.get(format.channelAxis());
    if (channels != expected) {
      throw layer.refused(
          "inputs "
              + Shapes.shown(inputs)
              + " have "
              + channels
              + " channels, but the layer was built for "
              + expected
              + " (dataFormat "
              + format
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
