package io.convsmith.graph;

import io.convsmith.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** Positions in arrays, for loops that are written straight from a definition. */
final class Positions {
  private Positions() {}

  /** Every position of a shape in row-major order. */
  static List<int[]> of(Shape shape) {
    List<int[]> positions = new ArrayList<>();
    int[] at = new int[shape.rank()];
    for (long i = 0; i < shape.size(); i++) {
      positions.add(at.clone());
      for (int axis = at.length - 1; axis >= 0 && ++at[axis] == shape.get(axis); axis--) {
        at[axis] = 0;
      }
    }
    return positions;
  }

  /** Where a position lies in row-major order. */
  static int index(Shape shape, int... position) {
    int index = 0;
    for (int axis = 0; axis < shape.rank(); axis++) {
      if (position[axis] < 0 || position[axis] >= shape.get(axis)) {
        throw new IndexOutOfBoundsException("axis " + axis + " of " + shape);
      }
      index = index * shape.get(axis) + position[axis];
    }
    return index;
  }

  /** Where a position of a larger shape lies in one that stretches to it. */
  static int stretched(Shape shape, int... position) {
    int[] own = new int[shape.rank()];
    for (int axis = 0; axis < own.length; axis++) {
      int other = position[position.length - own.length + axis];
      own[axis] = shape.get(axis) == 1 ? 0 : other;
    }
    return index(shape, own);
  }
}
