package io.convsmith.layers;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Where the channels of images, sequences and volumes are. Kernels do not depend on it. */
public enum DataFormat {
  /** {@code [batch, height, width, channels]}: the default, and the faster one on CPUs. */
  CHANNELS_LAST,
  /** {@code [batch, channels, height, width]}. */
  CHANNELS_FIRST;

  /** The axis of the channels. */
  int channelAxis() {
    return this == CHANNELS_LAST ? -1 : 1;
  }

  /** The first spatial axis. */
  int heightAxis() {
    return this == CHANNELS_LAST ? 1 : 2;
  }

  /** The sizes of images on their spatial axes. */
  List<Integer> spatial(Shape images) {
    return IntStream.range(0, images.rank() - 2)
        .map(axis -> images.get(heightAxis() + axis))
        .boxed()
        .toList();
  }

  /** A shape in this format with the channels moved to the end. */
  Shape channelsLast(Shape shape) {
    return this == CHANNELS_LAST ? shape : permuted(shape, toLast(shape.rank()));
  }

  /** A shape with channels last in this format. */
  Shape of(Shape channelsLast) {
    return this == CHANNELS_LAST
        ? channelsLast
        : permuted(channelsLast, toFirst(channelsLast.rank()));
  }

  /** Images in this format with the channels moved to the end. */
  Tensor channelsLast(Tensor images) {
    return this == CHANNELS_LAST ? images : images.transpose(toLast(images.shape().rank()));
  }

  /** Images with channels last in this format. */
  Tensor of(Tensor channelsLast) {
    return this == CHANNELS_LAST
        ? channelsLast
        : channelsLast.transpose(toFirst(channelsLast.shape().rank()));
  }

  /** The axes of images of a rank in words. */
  String axes(int rank) {
    String spatial =
        switch (rank) {
          case 3 -> "steps";
          case 4 -> "height, width";
          default -> "depth, height, width";
        };
    return this == CHANNELS_LAST
        ? "[batch, " + spatial + ", channels]"
        : "[batch, channels, " + spatial + "]";
  }

  private static int[] toLast(int rank) {
    return IntStream.range(0, rank)
        .map(axis -> axis == 0 ? 0 : axis == rank - 1 ? 1 : axis + 1)
        .toArray();
  }

  private static int[] toFirst(int rank) {
    return IntStream.range(0, rank)
        .map(axis -> axis == 0 ? 0 : axis == 1 ? rank - 1 : axis - 1)
        .toArray();
  }

  private static Shape permuted(Shape shape, int... order) {
    return Shape.of(Arrays.stream(order).map(shape::get).toArray());
  }
}
