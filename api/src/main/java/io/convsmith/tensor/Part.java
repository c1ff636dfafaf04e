package io.convsmith.tensor;

/** Takes the part of a tensor at positions of its leading axes. */
final class Part {
  private Part() {}

  static Tensor of(Tensor whole, int... positions) {
    Shape shape = whole.shape();
    if (positions.length > shape.rank()) {
      throw new IllegalArgumentException(
          "get with "
              + positions.length
              + " positions needs at least as many axes, but the shape is "
              + shape
              + ".");
    }
    int[] begin = new int[shape.rank()];
    int[] end = shape.toArray();
    int[] rest = new int[shape.rank() - positions.length];
    for (int axis = 0; axis < positions.length; axis++) {
      begin[axis] = positions[axis] < 0 ? positions[axis] + end[axis] : positions[axis];
      end[axis] = begin[axis] + 1;
    }
    for (int i = 0; i < rest.length; i++) {
      rest[i] = shape.get(positions.length + i);
    }
    return whole.slice(begin, end).reshape(rest);
  }
}
