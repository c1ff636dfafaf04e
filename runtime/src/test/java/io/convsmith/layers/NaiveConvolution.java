package io.convsmith.layers;

import io.convsmith.tensor.Shape;
import java.util.Arrays;

/**
 * Convolutions by their definition, in double precision: loops over every output, every tap and
 * every channel. Sequences and images are volumes with axes of size 1 before. Channels are last.
 */
final class NaiveConvolution {
  private final int[] kernelSize;
  private final int[] strides;
  private final int[] dilation;
  private final int[] before;
  private final int[] after;

  private NaiveConvolution(
      int[] kernelSize, int[] strides, int[] dilation, int[] before, int[] after) {
    this.kernelSize = kernelSize;
    this.strides = strides;
    this.dilation = dilation;
    this.before = before;
    this.after = after;
  }

  /** No zeros around the images. */
  static NaiveConvolution valid(int[] kernelSize, int[] strides, int[] dilation) {
    return padded(kernelSize, strides, dilation, new int[kernelSize.length * 2]);
  }

  /** Zeros before and after on each axis. */
  static NaiveConvolution padded(int[] kernelSize, int[] strides, int[] dilation, int... pairs) {
    int[] before = new int[3];
    int[] after = new int[3];
    int first = 3 - kernelSize.length;
    for (int axis = first; axis < 3; axis++) {
      before[axis] = pairs[2 * (axis - first)];
      after[axis] = pairs[2 * (axis - first) + 1];
    }
    return new NaiveConvolution(
        lifted(kernelSize), lifted(strides), lifted(dilation), before, after);
  }

  /**
   * Images {@code [batch, sizes.., channels]} and a kernel {@code [sizes.., of a group, filters]}.
   */
  Values convolve(Values images, double[] kernel, int filters, int groups) {
    int[] in = volumes(images.shape);
    int[] out = in.clone();
    for (int axis = 0; axis < 3; axis++) {
      int room = in[axis + 1] + before[axis] + after[axis] - reach(axis);
      out[axis + 1] = room / strides[axis] + 1;
    }
    out[4] = filters;
    double[] sums = new double[size(out)];
    int ofGroup = in[4] / groups;
    each(
        out,
        in[4],
        (from, to, filter, channel, tap) -> {
          if (filter / (filters / groups) == channel / ofGroup) {
            int weight = (tap * ofGroup + channel % ofGroup) * filters + filter;
            sums[index(out, to, filter)] += images.at(in, from, channel) * kernel[weight];
          }
        });
    return new Values(sameRank(images.shape, out), sums);
  }

  /**
   * Each pixel adds its multiple of the kernel {@code [sizes.., filters, channels]} to the outputs,
   * of which {@code before} and {@code after} are cut off, if not more is wanted.
   */
  Values transposed(Values images, double[] kernel, int filters, int... sizes) {
    int[] in = volumes(images.shape);
    int[] out = in.clone();
    System.arraycopy(lifted(sizes), 0, out, 1, 3);
    out[4] = filters;
    double[] sums = new double[size(out)];
    each(
        in,
        filters,
        (to, from, channel, filter, tap) -> {
          if (inside(out, to)) {
            sums[index(out, to, filter)] +=
                images.at(in, from, channel) * kernel[(tap * filters + filter) * in[4] + channel];
          }
        });
    return new Values(sameRank(images.shape, out), sums);
  }

  private int reach(int axis) {
    return dilation[axis] * (kernelSize[axis] - 1) + 1;
  }

  private interface Product {
    void add(int[] images, int[] windows, int ofWindow, int ofImage, int tap);
  }

  /** Visits all that a window at one place meets: its image position, itself, channels and tap. */
  private void each(int[] windows, int channels, Product product) {
    int places = windows[0] * windows[1] * windows[2] * windows[3];
    int taps = kernelSize[0] * kernelSize[1] * kernelSize[2];
    for (int place = 0; place < places; place++) {
      int[] window = unravel(place, windows[0], windows[1], windows[2], windows[3]);
      for (int tap = 0; tap < taps; tap++) {
        int[] offset = unravel(tap, kernelSize);
        int[] image = {window[0], 0, 0, 0};
        for (int axis = 0; axis < 3; axis++) {
          image[axis + 1] =
              window[axis + 1] * strides[axis] + offset[axis] * dilation[axis] - before[axis];
        }
        for (int ofWindow = 0; ofWindow < windows[4]; ofWindow++) {
          for (int ofImage = 0; ofImage < channels; ofImage++) {
            product.add(image, window, ofWindow, ofImage, tap);
          }
        }
      }
    }
  }

  /** Numbers in row-major order. */
  record Values(Shape shape, double... numbers) {
    private double at(int[] sizes, int[] place, int channel) {
      return inside(sizes, place) ? numbers[index(sizes, place, channel)] : 0;
    }

    /** With a number for each channel added. */
    Values plus(float... bias) {
      double[] sums = numbers.clone();
      for (int i = 0; i < sums.length; i++) {
        sums[i] += bias[i % bias.length];
      }
      return new Values(shape, sums);
    }
  }

  private static boolean inside(int[] sizes, int[] place) {
    for (int axis = 1; axis < 4; axis++) {
      if (place[axis] < 0 || place[axis] >= sizes[axis]) {
        return false;
      }
    }
    return true;
  }

  private static int index(int[] sizes, int[] place, int channel) {
    int index = place[0];
    for (int axis = 1; axis < 4; axis++) {
      index = index * sizes[axis] + place[axis];
    }
    return index * sizes[4] + channel;
  }

  private static int[] unravel(int index, int... sizes) {
    int[] position = new int[sizes.length];
    int rest = index;
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      position[axis] = rest % sizes[axis];
      rest /= sizes[axis];
    }
    return position;
  }

  /** Three numbers, of which the first are 1 if there are fewer. */
  private static int[] lifted(int... numbers) {
    int[] three = {1, 1, 1};
    System.arraycopy(numbers, 0, three, 3 - numbers.length, numbers.length);
    return three;
  }

  private static int[] volumes(Shape images) {
    int[] sizes = images.toArray();
    int[] spatial = lifted(Arrays.copyOfRange(sizes, 1, sizes.length - 1));
    return new int[] {sizes[0], spatial[0], spatial[1], spatial[2], sizes[sizes.length - 1]};
  }

  private static Shape sameRank(Shape like, int... volumes) {
    int[] sizes = Arrays.copyOfRange(volumes, 5 - like.rank(), 5);
    sizes[0] = volumes[0];
    return Shape.of(sizes);
  }

  private static int size(int... sizes) {
    return Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
  }
}
