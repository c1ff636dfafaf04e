package io.convsmith.engine.onednn;

import io.convsmith.graph.ConvolutionGeometry;
import io.convsmith.tensor.Shape;
import java.util.stream.LongStream;
import org.bytedeco.dnnl.memory;

/**
 * How oneDNN is told where numbers lie. Its images are always batch, channels, height, width and
 * its kernels groups, filters, channels, height, width, whatever the order in memory: the order is
 * in the strides.
 */
final class Layouts {
  private static final long[] NO_GROUPS = {};

  private Layouts() {}

  /** A tensor in the order of its axes. */
  static memory.desc rowMajor(long... sizes) {
    return strided(sizes, strides(sizes));
  }

  /** Sizes and how far apart neighbours are. */
  static memory.desc strided(long[] sizes, long[] strides) {
    return new memory.desc(sizes, memory.data_type.f32, strides, false);
  }

  /** Images that lie in the order batch, height, width, channels. */
  static memory.desc images(Shape shape) {
    long[] sizes = longs(shape);
    return strided(channelsSecond(sizes), channelsSecond(strides(sizes)));
  }

  /**
   * A kernel that lies in the order height, width, channels of a group, filters, where the filters
   * of a group are neighbours.
   */
  static memory.desc kernel(Shape shape, int groups) {
    long[] strides = strides(longs(shape));
    long filters = shape.get(-1) / groups;
    return strided(
        kernelSizes(shape, groups),
        filtersFirst(strides, groups == 1 ? NO_GROUPS : new long[] {filters}, 1));
  }

  /** The same sizes in the layout that suits a primitive best. */
  static memory.desc packedKernel(Shape shape, int groups) {
    return new memory.desc(
        kernelSizes(shape, groups), memory.data_type.f32, memory.format_tag.any, false);
  }

  /**
   * Images as they are, or left to the primitive: what the gradient of a kernel reads.
   *
   * <p>Measured on AVX-512: plain images are as fast as blocked ones or faster, also without the
   * copies that blocked ones need, except here. From 32 channels to 64 filters blocked images gain
   * 11 % to 26 % with their copies on kernels of several taps; below they lose up to a half.
   */
  static memory.desc forKernelGradient(
      memory.desc plain, Shape kernel, ConvolutionGeometry geometry) {
    boolean large = kernel.get(-2) >= 32 && kernel.get(-1) >= 64 && geometry.groups() == 1;
    boolean taps = kernel.size() > (long) kernel.get(-2) * kernel.get(-1);
    boolean dense = geometry.strides().stream().allMatch(stride -> stride == 1);
    return large && taps && dense ? any(plain) : plain;
  }

  private static memory.desc any(memory.desc plain) {
    long[] sizes = new long[plain.get_ndims()];
    plain.get_dims().get(sizes);
    return new memory.desc(sizes, memory.data_type.f32, memory.format_tag.any, false);
  }

  private static long[] kernelSizes(Shape shape, int groups) {
    return filtersFirst(
        longs(shape), groups == 1 ? NO_GROUPS : new long[] {groups}, shape.get(-1) / groups);
  }

  private static long[] channelsSecond(long[] inMemory) {
    int rank = inMemory.length;
    return LongStream.concat(
            LongStream.of(inMemory[0], inMemory[rank - 1]),
            LongStream.of(inMemory).skip(1).limit(rank - 2L))
        .toArray();
  }

  private static long[] filtersFirst(long[] inMemory, long[] group, long filter) {
    int rank = inMemory.length;
    return LongStream.concat(
            LongStream.concat(LongStream.of(group), LongStream.of(filter, inMemory[rank - 2])),
            LongStream.of(inMemory).limit(rank - 2L))
        .toArray();
  }

  /** How far apart neighbours are when the last axis is the innermost. */
  static long[] strides(long... sizes) {
    long[] strides = new long[sizes.length];
    long step = 1;
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      strides[axis] = step;
      step *= sizes[axis];
    }
    return strides;
  }

  static long[] longs(Shape shape) {
    return LongStream.range(0, shape.rank()).map(axis -> shape.get((int) axis)).toArray();
  }
}
