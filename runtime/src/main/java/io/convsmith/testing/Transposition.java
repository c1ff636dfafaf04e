package io.convsmith.testing;

import io.convsmith.tensor.Shape;

/** Moves the channels of images from the last axis to the second one, or back. */
final class Transposition {
  private Transposition() {}

  /** A shape with its channels moved. */
  static Shape shape(Shape shape, boolean toFirst) {
    int[] sizes = new int[shape.rank()];
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = shape.get(from(axis, sizes.length, toFirst));
    }
    return Shape.of(sizes);
  }

  /** Numbers in row-major order with their channels moved. */
  static double[] numbers(Shape shape, double[] numbers, boolean toFirst) {
    Shape moved = shape(shape, toFirst);
    int rank = shape.rank();
    double[] result = new double[numbers.length];
    for (int i = 0; i < result.length; i++) {
      int rest = i;
      int from = 0;
      for (int axis = rank - 1; axis >= 0; axis--) {
        from += rest % moved.get(axis) * distance(shape, from(axis, rank, toFirst));
        rest /= moved.get(axis);
      }
      result[i] = numbers[from];
    }
    return result;
  }

  /** Which axis comes to a place. */
  private static int from(int axis, int rank, boolean toFirst) {
    if (axis == 0) {
      return 0;
    }
    if (toFirst) {
      return axis == 1 ? rank - 1 : axis - 1;
    }
    return axis == rank - 1 ? 1 : axis + 1;
  }

  private static int distance(Shape shape, int axis) {
    int distance = 1;
    for (int inner = axis + 1; inner < shape.rank(); inner++) {
      distance *= shape.get(inner);
    }
    return distance;
  }
}
