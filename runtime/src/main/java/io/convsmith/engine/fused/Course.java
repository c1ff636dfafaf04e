package io.convsmith.engine.fused;

import java.util.Arrays;

/** Where an operand or result is found for a block, and how it varies within. */
final class Course {
  private final int[] outer;
  private final int[] sizes;
  private final int[] strides;

  /**
   * @param outer strides along the outer axes
   * @param sizes of the axes within a block
   * @param strides along them
   */
  Course(int[] outer, int[] sizes, int... strides) {
    this.outer = outer;
    this.sizes = sizes;
    this.strides = strides;
  }

  /** The position of a block's first element. */
  int offset(int... at) {
    int offset = 0;
    for (int axis = 0; axis < outer.length; axis++) {
      offset += at[axis] * outer[axis];
    }
    return offset;
  }

  /** Whether the next block is mostly in the same place. */
  boolean repeats() {
    return outer[outer.length - 1] == 0;
  }

  /** The most elements of a block. */
  int size() {
    return product(0);
  }

  /** Within one step along the first axes, if it varies along them and not along one behind. */
  Course behindKept() {
    int axis = 0;
    while (axis < sizes.length && (sizes[axis] == 1 || strides[axis] != 0)) {
      axis++;
    }
    int first = axis == sizes.length ? 0 : axis;
    return new Course(
        outer,
        Arrays.copyOfRange(sizes, first, sizes.length),
        Arrays.copyOfRange(strides, first, strides.length));
  }

  /** The number of elements after which it repeats itself; 1 if it is one number for a block. */
  int period() {
    int axis = 0;
    while (axis < sizes.length && isConstant(axis)) {
      axis++;
    }
    return product(axis);
  }

  /** The number of neighbours that are one number. */
  int run() {
    int axis = sizes.length;
    while (axis > 0 && isConstant(axis - 1)) {
      axis--;
    }
    return product(axis);
  }

  /** The number of elements that lie one behind the other, at most a period. */
  int piece() {
    int axis = sizes.length;
    int length = 1;
    while (axis > 0 && (sizes[axis - 1] == 1 || strides[axis - 1] == length)) {
      axis--;
      length *= sizes[axis];
    }
    return length;
  }

  private boolean isConstant(int axis) {
    return sizes[axis] == 1 || strides[axis] == 0;
  }

  private int product(int from) {
    int product = 1;
    for (int axis = from; axis < sizes.length; axis++) {
      product *= sizes[axis];
    }
    return product;
  }

  /** The positions, from the block's first, of every so many-th of its first elements. */
  int[] positions(int count, int step) {
    int[] positions = new int[count / step];
    for (int i = 0; i < positions.length; i++) {
      int rest = i * step;
      for (int axis = sizes.length - 1; axis >= 0; axis--) {
        positions[i] += rest % sizes[axis] * strides[axis];
        rest /= sizes[axis];
      }
    }
    return positions;
  }
}
