package io.convsmith.graph;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/** NumPy's rule for operands of different shapes, and its undoing for gradients. */
final class Broadcasting {
  private Broadcasting() {}

  /** The shape that all inputs stretch to. */
  static Shape together(String op, List<Shape> inputs) {
    Shape result = inputs.get(0);
    for (Shape other : inputs.subList(1, inputs.size())) {
      result = together(op, result, other);
    }
    return result;
  }

  private static Shape together(String op, Shape left, Shape right) {
    int rank = Math.max(left.rank(), right.rank());
    int[] sizes = new int[rank];
    for (int fromEnd = 1; fromEnd <= rank; fromEnd++) {
      int a = fromEnd > left.rank() ? 1 : left.get(-fromEnd);
      int b = fromEnd > right.rank() ? 1 : right.get(-fromEnd);
      if (a != b && a != 1 && b != 1) {
        throw new IllegalArgumentException(
            op
                + " of "
                + left
                + " and "
                + right
                + ": they do not broadcast, since sizes "
                + a
                + " and "
                + b
                + " differ and neither is 1.");
      }
      sizes[rank - fromEnd] = a == 1 ? b : a;
    }
    return Shape.of(sizes);
  }

  /** Whether a shape stretches to another. */
  static boolean stretches(Shape from, Shape to) {
    return from.rank() <= to.rank()
        && IntStream.rangeClosed(1, from.rank())
            .allMatch(end -> from.get(-end) == 1 || from.get(-end) == to.get(-end));
  }

  /** Sums a gradient over the axes along which its input was stretched. */
  static Tensor undo(Tensor gradient, Shape input) {
    Shape shape = gradient.shape();
    if (shape.equals(input)) {
      return gradient;
    }
    if (stretches(shape, input)) {
      return gradient.broadcast(input.toArray());
    }
    int extra = shape.rank() - input.rank();
    int[] axes =
        IntStream.range(0, shape.rank())
            .filter(axis -> axis < extra || (input.get(axis - extra) == 1 && shape.get(axis) != 1))
            .toArray();
    Tensor total = axes.length == 0 ? gradient : gradient.sum(axes);
    return total.shape().equals(input) ? total : total.reshape(input.toArray());
  }
}
