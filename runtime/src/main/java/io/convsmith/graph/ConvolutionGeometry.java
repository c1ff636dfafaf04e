package io.convsmith.graph;

import io.convsmith.tensor.Shape;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * How a kernel moves over images; a number for each spatial dimension.
 *
 * @param strides the step of the window, at least 1
 * @param before zeros added at the beginning
 * @param after zeros added at the end
 * @param dilation the distance between neighbouring taps, at least 1
 * @param groups into how many parts channels and filters are split
 */
public record ConvolutionGeometry(
    List<Integer> strides,
    List<Integer> before,
    List<Integer> after,
    List<Integer> dilation,
    int groups) {
  /** Makes the lists immutable. */
  public ConvolutionGeometry {
    strides = List.copyOf(strides);
    before = List.copyOf(before);
    after = List.copyOf(after);
    dilation = List.copyOf(dilation);
  }

  /** Step 1, no padding, no dilation, one group. */
  public static ConvolutionGeometry plain(int dimensions) {
    List<Integer> ones = Collections.nCopies(dimensions, 1);
    List<Integer> zeros = Collections.nCopies(dimensions, 0);
    return new ConvolutionGeometry(ones, zeros, zeros, ones, 1);
  }

  /** The same with other strides. */
  public ConvolutionGeometry strides(int... values) {
    return new ConvolutionGeometry(list(values), before, after, dilation, groups);
  }

  /** The same with other padding: before and after of the first dimension, then of the next. */
  public ConvolutionGeometry padding(int... pairs) {
    int[] first = new int[pairs.length / 2];
    int[] second = new int[pairs.length / 2];
    for (int i = 0; i < first.length; i++) {
      first[i] = pairs[2 * i];
      second[i] = pairs[2 * i + 1];
    }
    return new ConvolutionGeometry(strides, list(first), list(second), dilation, groups);
  }

  /** The same with another dilation. */
  public ConvolutionGeometry dilation(int... values) {
    return new ConvolutionGeometry(strides, before, after, list(values), groups);
  }

  /** The same with another number of groups. */
  public ConvolutionGeometry groups(int value) {
    return new ConvolutionGeometry(strides, before, after, dilation, value);
  }

  /** The number of spatial dimensions. */
  public int dimensions() {
    return strides.size();
  }

  /** The shape of the images convolved with the kernel. */
  public Shape output(Shape images, Shape kernel) {
    int dimensions = dimensions();
    if (images.rank() != dimensions + 2 || kernel.rank() != dimensions + 2) {
      throw new IllegalArgumentException(
          "convolution of "
              + images
              + " with "
              + kernel
              + ": both must have rank "
              + (dimensions + 2)
              + ".");
    }
    if (images.get(-1) != kernel.get(-2) * groups) {
      throw new IllegalArgumentException(
          "convolution of "
              + images
              + " with "
              + kernel
              + ": the images have "
              + images.get(-1)
              + " channels, but the kernel takes "
              + kernel.get(-2)
              + " for each of "
              + groups
              + " group(s).");
    }
    if (kernel.get(-1) % groups != 0) {
      throw new IllegalArgumentException(
          "convolution of "
              + images
              + " with "
              + kernel
              + ": "
              + kernel.get(-1)
              + " filters cannot be split into "
              + groups
              + " groups.");
    }
    int[] sizes = images.toArray();
    for (int i = 0; i < dimensions; i++) {
      int window = dilation.get(i) * (kernel.get(i) - 1) + 1;
      int room = images.get(i + 1) + before.get(i) + after.get(i) - window;
      if (room < 0) {
        throw new IllegalArgumentException(
            "convolution of "
                + images
                + " with "
                + kernel
                + ": the window of "
                + window
                + " does not fit into "
                + (room + window)
                + " on spatial axis "
                + i
                + ".");
      }
      sizes[i + 1] = room / strides.get(i) + 1;
    }
    sizes[dimensions + 1] = kernel.get(-1);
    return Shape.of(sizes);
  }

  private static List<Integer> list(int... values) {
    return Arrays.stream(values).boxed().toList();
  }
}
