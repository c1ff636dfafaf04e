package io.convsmith.graph;

import io.convsmith.tensor.Shape;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The window of a pooling; a number for each spatial dimension.
 *
 * @param size the window's size
 * @param strides its step
 * @param before padding at the beginning, smaller than the window
 * @param after padding at the end, smaller than the window
 */
public record PoolingWindow(
    List<Integer> size, List<Integer> strides, List<Integer> before, List<Integer> after) {
  /** Makes the lists immutable. */
  public PoolingWindow {
    size = List.copyOf(size);
    strides = List.copyOf(strides);
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /** A window with step 1 and no padding. */
  public static PoolingWindow of(int... size) {
    return new PoolingWindow(
        list(size),
        Collections.nCopies(size.length, 1),
        Collections.nCopies(size.length, 0),
        Collections.nCopies(size.length, 0));
  }

  /** The same with other strides. */
  public PoolingWindow strides(int... values) {
    return new PoolingWindow(size, list(values), before, after);
  }

  /** The same with other padding: before and after of the first dimension, then of the next. */
  public PoolingWindow padding(int... pairs) {
    int[] first = new int[pairs.length / 2];
    int[] second = new int[pairs.length / 2];
    for (int i = 0; i < first.length; i++) {
      first[i] = pairs[2 * i];
      second[i] = pairs[2 * i + 1];
    }
    return new PoolingWindow(size, strides, list(first), list(second));
  }

  /** The number of spatial dimensions. */
  public int dimensions() {
    return size.size();
  }

  /** The shape of the pooled images. */
  public Shape output(Shape images) {
    if (images.rank() != dimensions() + 2) {
      throw new IllegalArgumentException(
          "pooling of "
              + images
              + " with a window of "
              + size
              + ": the images must have rank "
              + (dimensions() + 2)
              + ".");
    }
    int[] sizes = images.toArray();
    for (int i = 0; i < dimensions(); i++) {
      int room = images.get(i + 1) + before.get(i) + after.get(i) - size.get(i);
      if (room < 0) {
        throw new IllegalArgumentException(
            "pooling of "
                + images
                + " with a window of "
                + size
                + ": the window does not fit on spatial axis "
                + i
                + ".");
      }
      if (before.get(i) >= size.get(i) || after.get(i) >= size.get(i)) {
        throw new IllegalArgumentException(
            "pooling of "
                + images
                + " with a window of "
                + size
                + ": padding must be smaller than the window on spatial axis "
                + i
                + ".");
      }
      sizes[i + 1] = room / strides.get(i) + 1;
    }
    return Shape.of(sizes);
  }

  private static List<Integer> list(int... values) {
    return Arrays.stream(values).boxed().toList();
  }
}
