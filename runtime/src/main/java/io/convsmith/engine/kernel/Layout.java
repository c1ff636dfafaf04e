package io.convsmith.engine.kernel;

import io.convsmith.tensor.Shape;
import java.util.stream.IntStream;

/**
 * How the numbers of a tensor lie in memory: of which type, in which order.
 *
 * <p>Most tensors are {@link Ordered}. A library may have others of its own, for kernels that it
 * packs; those are equal when they describe the same bytes, and only that library can read them.
 */
public interface Layout {
  /** The size in bytes of a tensor of a shape. */
  long bytes(Shape shape);

  /** Whether a tensor of a shape has the same bytes in this layout as in another. */
  default boolean isSameAs(Layout other, Shape shape) {
    return equals(other);
  }

  /** Row-major numbers of a type. */
  static Ordered plain(NumberType type) {
    return new Ordered(type, Ordered.ROW_MAJOR);
  }

  /**
   * Numbers of a type without gaps, in row-major order or with the last axis, the channels, moved
   * behind the first and cut into blocks.
   *
   * <p>Images {@code [2,5,5,32]} with a block of 16 lie as {@code [2,2,5,5,16]}: for each image and
   * each block of channels height, width and the channels of the block. A block of 1 is the order
   * called channels first.
   *
   * @param type of each number
   * @param block channels in a block, or {@link #ROW_MAJOR}
   */
  record Ordered(NumberType type, int block) implements Layout {
    /** Stands for no blocks: the order of the axes. */
    public static final int ROW_MAJOR = 0;

    /** Whether the order is that of the axes. */
    public boolean isRowMajor() {
      return block == ROW_MAJOR;
    }

    /** Whether a shape's channels can be cut into such blocks. */
    public boolean fits(Shape shape) {
      return isRowMajor() || (shape.rank() > 2 && shape.get(-1) % block == 0);
    }

    /** The sizes of the axes as they lie, the innermost last. */
    public Shape inMemory(Shape shape) {
      if (isRowMajor()) {
        return shape;
      }
      int rank = shape.rank();
      IntStream outer = IntStream.of(shape.get(0), shape.get(-1) / block);
      IntStream spatial = IntStream.range(1, rank - 1).map(shape::get);
      return Shape.of(
          IntStream.concat(IntStream.concat(outer, spatial), IntStream.of(block)).toArray());
    }

    /** The same order with numbers of another type. */
    public Ordered of(NumberType other) {
      return new Ordered(other, block);
    }

    @Override
    public boolean isSameAs(Layout other, Shape shape) {
      return other instanceof Ordered ordered
          && type == ordered.type
          && order(shape) == ordered.order(shape);
    }

    /** The block, or row-major if it comes to that: one block, or one place in each image. */
    private int order(Shape shape) {
      if (isRowMajor()) {
        return ROW_MAJOR;
      }
      boolean oneBlock = shape.get(-1) == block;
      boolean onePlace = shape.size() == (long) shape.get(0) * shape.get(-1);
      return oneBlock || onePlace ? ROW_MAJOR : block;
    }

    @Override
    public long bytes(Shape shape) {
      return shape.size() * type.bytes();
    }

    /** For listings: {@code f32}, {@code bf16 blocks of 16}. */
    @Override
    public String toString() {
      return type.abbreviation() + (isRowMajor() ? "" : " blocks of " + block);
    }
  }
}
