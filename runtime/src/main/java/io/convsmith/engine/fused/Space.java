package io.convsmith.engine.fused;

import io.convsmith.engine.kernel.Layout;
import io.convsmith.engine.kernel.NumberType;
import io.convsmith.graph.Node;
import io.convsmith.tensor.Shape;

/**
 * What a loop runs over: a shape and the order in which its elements follow each other.
 *
 * <p>Everything that a loop reads or writes is told by strides along the axes as they lie: how far
 * its next element is, 0 along axes on which it does not vary. Images {@code [2,5,5,32]} in blocks
 * of 16 lie along {@code [2,2,5,5,16]}; a number for each of their channels has the strides {@code
 * [0,16,0,0,1]}.
 *
 * @param shape the logical shape
 * @param block channels in a block, or {@link Layout.Ordered#ROW_MAJOR}
 */
record Space(Shape shape, int block) {
  /** The logical shape that a node alone runs over: that of what it reduces, or its own. */
  static Shape of(Node node) {
    return Loops.reduces(node) ? node.input(0).shape() : node.shape();
  }

  /** The sizes of the axes as they lie. */
  int[] sizes() {
    return new Layout.Ordered(NumberType.FLOAT32, block).inMemory(shape).toArray();
  }

  /**
   * The strides of an operand or result.
   *
   * @param part a shape that stretches to this space's
   * @param layout row-major, or the order of this space if the shapes are equal
   */
  int[] strides(Shape part, Layout.Ordered layout) {
    if (layout.isRowMajor()) {
      return inSpace(rowMajor(part, shape.rank()));
    }
    if (layout.block() != block || !part.equals(shape)) {
      throw new IllegalArgumentException(
          "A loop over "
              + shape
              + " with blocks of "
              + block
              + " cannot use "
              + part
              + " that lies as "
              + layout
              + "; reorder it first.");
    }
    Shape lying = layout.inMemory(shape);
    return rowMajor(lying, lying.rank());
  }

  /** Strides along so many axes, the last ones being those of the part. */
  private static int[] rowMajor(Shape part, int rank) {
    int[] strides = new int[rank];
    int step = 1;
    for (int fromEnd = 1; fromEnd <= part.rank(); fromEnd++) {
      int size = part.get(-fromEnd);
      strides[rank - fromEnd] = size == 1 ? 0 : step;
      step *= size;
    }
    return strides;
  }

  private int[] inSpace(int... logical) {
    if (block == Layout.Ordered.ROW_MAJOR) {
      return logical;
    }
    int channels = logical.length - 1;
    int[] lying = new int[channels + 2];
    lying[0] = logical[0];
    lying[1] = logical[channels] * block;
    System.arraycopy(logical, 1, lying, 2, channels - 1);
    lying[channels + 1] = logical[channels];
    return lying;
  }
}
