package io.convsmith.layers;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;

/** Where the channels of images are. Kernels do not depend on it. */
public enum DataFormat {
  /** {@code [batch, height, width, channels]}: the default, and the faster one on CPUs. */
  CHANNELS_LAST,
  /** {@code [batch, channels, height, width]}. */
  CHANNELS_FIRST;

  /** The axis of the channels. */
  int channelAxis() {
    return this == CHANNELS_LAST ? -1 : 1;
  }

  /** The axis of the rows. */
  int heightAxis() {
    return this == CHANNELS_LAST ? 1 : 2;
  }

  /** Height and width of images. */
  List<Integer> spatial(Shape images) {
    return List.of(images.get(heightAxis()), images.get(heightAxis() + 1));
  }

  /** A shape in this format with the channels moved to the end. */
  Shape channelsLast(Shape shape) {
    return this == CHANNELS_LAST
        ? shape
        : Shape.of(shape.get(0), shape.get(2), shape.get(3), shape.get(1));
  }

  /** A shape with channels last in this format. */
  Shape of(Shape channelsLast) {
    return this == CHANNELS_LAST
        ? channelsLast
        : Shape.of(
            channelsLast.get(0), channelsLast.get(3), channelsLast.get(1), channelsLast.get(2));
  }

  /** Images in this format with the channels moved to the end. */
  Tensor channelsLast(Tensor images) {
    return this == CHANNELS_LAST ? images : images.transpose(0, 2, 3, 1);
  }

  /** Images with channels last in this format. */
  Tensor of(Tensor channelsLast) {
    return this == CHANNELS_LAST ? channelsLast : channelsLast.transpose(0, 3, 1, 2);
  }

  /** The axes of images in words. */
  String axes() {
    return this == CHANNELS_LAST
        ? "[batch, height, width, channels]"
        : "[batch, channels, height, width]";
  }
}
