package io.convsmith.engine.onednn;

import io.convsmith.engine.kernel.Layout;
import io.convsmith.engine.kernel.NumberType;
import io.convsmith.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.bytedeco.dnnl.memory;

/**
 * How oneDNN is told where numbers lie. Its images are always batch, channels, height, width and
 * its kernels groups, filters, channels, height, width, whatever the order in memory: the order is
 * in the strides.
 */
final class Layouts {
  private static final long[] NO_GROUPS = {};
  private static final int WIDE = 16;
  private static final List<Integer> ORDERS = List.of(Layout.Ordered.ROW_MAJOR, WIDE, WIDE / 2, 1);

  private Layouts() {}

  /** A tensor in the order of its axes. */
  static memory.desc rowMajor(NumberType type, long... sizes) {
    return strided(type, sizes, strides(sizes));
  }

  /** Sizes and how far apart neighbours are. */
  static memory.desc strided(NumberType type, long[] sizes, long[] strides) {
    return new memory.desc(sizes, typeOf(type), strides, false);
  }

  /** Images in the order batch, spatial axes, channels, or with channels in blocks. */
  static memory.desc images(Shape shape, Layout.Ordered layout) {
    long[] sizes = channelsSecond(longs(shape));
    if (layout.isRowMajor()) {
      return strided(layout.type(), sizes, channelsSecond(strides(longs(shape))));
    }
    if (layout.block() == 1) {
      return rowMajor(layout.type(), sizes);
    }
    return new memory.desc(sizes, typeOf(layout.type()), blocks(sizes.length, layout), false);
  }

  /** Images in whatever order suits a primitive. */
  static memory.desc anyImages(Shape shape, NumberType type) {
    return new memory.desc(
        channelsSecond(longs(shape)), typeOf(type), memory.format_tag.any, false);
  }

  /** The order of images that a primitive has chosen, if it is one that others understand. */
  static Optional<Layout.Ordered> order(memory.desc chosen, Shape shape) {
    NumberType type = type(chosen);
    return ORDERS.stream()
        .map(block -> new Layout.Ordered(type, block))
        .filter(layout -> layout.fits(shape) && chosen.equals(images(shape, layout)))
        .findFirst();
  }

  /** The type of a descriptor's numbers. */
  static NumberType type(memory.desc descriptor) {
    // What a native call returns is equal to the constant but another object.
    return descriptor.get_data_type().value == memory.data_type.bf16.value
        ? NumberType.BFLOAT16
        : NumberType.FLOAT32;
  }

  private static memory.data_type typeOf(NumberType type) {
    return type == NumberType.BFLOAT16 ? memory.data_type.bf16 : memory.data_type.f32;
  }

  private static memory.format_tag blocks(int rank, Layout.Ordered layout) {
    boolean wide = layout.block() == WIDE;
    return switch (rank) {
      case 3 -> wide ? memory.format_tag.nCw16c : memory.format_tag.nCw8c;
      case 4 -> wide ? memory.format_tag.nChw16c : memory.format_tag.nChw8c;
      case 5 -> wide ? memory.format_tag.nCdhw16c : memory.format_tag.nCdhw8c;
      default -> throw new IllegalArgumentException("There are no images of rank " + rank + ".");
    };
  }

  /**
   * A kernel that lies in the order height, width, channels of a group, filters, where the filters
   * of a group are neighbours.
   */
  static memory.desc kernel(Shape shape, int groups) {
    long[] strides = strides(longs(shape));
    long filters = shape.get(-1) / groups;
    return strided(
        NumberType.FLOAT32,
        kernelSizes(shape, groups),
        filtersFirst(strides, groups == 1 ? NO_GROUPS : new long[] {filters}, 1));
  }

  /** The same sizes in the layout that suits a primitive best. */
  static memory.desc packedKernel(Shape shape, int groups, NumberType type) {
    return new memory.desc(kernelSizes(shape, groups), typeOf(type), memory.format_tag.any, false);
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
