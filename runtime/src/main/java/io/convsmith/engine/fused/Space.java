package io.convsmith.engine.fused;

import io.convsmith.graph.Axes;
import io.convsmith.graph.Node;
import io.convsmith.graph.Reductions;
import io.convsmith.tensor.Shape;
import java.util.Optional;

/**
 * What a loop runs over: a shape whose axes are split into rows, the ones before {@code split}, and
 * columns. Every operand of the loop varies along both, along one of them, or along none.
 *
 * @param shape the shape of the whole
 * @param split where the columns begin; {@link #OPEN} while no operand has decided it
 */
record Space(Shape shape, int split) {
  static final int OPEN = -1;

  /** How an operand varies. */
  enum Extent {
    /** With every element. */
    FULL,
    /** Along the columns, equal for each row. */
    ROW,
    /** Along the rows, equal for each column. */
    COLUMN,
    /** Not at all. */
    SCALAR
  }

  /** The space of a node alone; nothing if no single split fits all its operands. */
  static Optional<Space> of(Node node) {
    Node first = node.inputs().isEmpty() ? node : node.input(0);
    boolean reduction = node.op() == Reductions.SUM || node.op() == Reductions.MAX;
    Optional<Space> space = Optional.of(new Space(reduction ? first.shape() : node.shape(), OPEN));
    if (reduction) {
      return space.flatMap(open -> open.reducedOver((Axes) node.attributes()));
    }
    for (Node input : node.inputs()) {
      space = space.flatMap(found -> found.with(input.shape()));
    }
    return space;
  }

  /** A split that fits both spaces; nothing if the shapes differ or none does. */
  Optional<Space> merged(Space other) {
    if (!shape.equals(other.shape)) {
      return Optional.empty();
    }
    if (split == OPEN || other.split == OPEN || split == other.split) {
      return Optional.of(split == OPEN ? other : this);
    }
    return Optional.empty();
  }

  private Optional<Space> with(Shape operand) {
    int rank = shape.rank();
    int first = rank;
    int last = -1;
    boolean stretched = false;
    for (int axis = 0; axis < rank; axis++) {
      if (shape.get(axis) == 1) {
        continue;
      }
      if (size(operand, axis) == 1) {
        stretched = true;
      } else {
        first = Math.min(first, axis);
        last = axis;
      }
    }
    if (!stretched || last < 0) {
      return Optional.of(this); // full or scalar: any split
    }
    for (int axis = first; axis <= last; axis++) {
      if (shape.get(axis) != 1 && size(operand, axis) == 1) {
        return Optional.empty();
      }
    }
    boolean leading = varies(0, first);
    boolean trailing = varies(last + 1, rank);
    if (leading && trailing) {
      return Optional.empty();
    }
    return merged(new Space(shape, behindOnes(leading ? first : last + 1)));
  }

  /** Splits before and behind axes of size 1 are the same; the last one stands for all. */
  private int behindOnes(int start) {
    int axis = start;
    while (axis < shape.rank() && shape.get(axis) == 1) {
      axis++;
    }
    return axis;
  }

  private Optional<Space> reducedOver(Axes axes) {
    int rank = shape.rank();
    boolean[] reduced = new boolean[rank];
    boolean all = true;
    for (int axis = 0; axis < rank; axis++) {
      reduced[axis] = axes.contains(axis);
      all &= reduced[axis] || shape.get(axis) == 1;
    }
    if (all) {
      return Optional.of(this);
    }
    int[] sizes = shape.toArray();
    for (int axis = 0; axis < rank; axis++) {
      sizes[axis] = reduced[axis] ? 1 : sizes[axis];
    }
    return with(Shape.of(sizes));
  }

  private boolean varies(int from, int to) {
    for (int axis = from; axis < to; axis++) {
      if (shape.get(axis) != 1) {
        return true;
      }
    }
    return false;
  }

  private int size(Shape operand, int axis) {
    int own = axis - (shape.rank() - operand.rank());
    return own < 0 ? 1 : operand.get(own);
  }

  /** How an operand of a shape that stretches to this space varies. */
  Extent extent(Shape operand) {
    if (operand.size() == 1) {
      return Extent.SCALAR;
    }
    if (operand.size() == shape.size()) {
      return Extent.FULL;
    }
    return variesInRows(operand) ? Extent.COLUMN : Extent.ROW;
  }

  private boolean variesInRows(Shape operand) {
    for (int axis = 0; axis < split; axis++) {
      if (size(operand, axis) != 1) {
        return true;
      }
    }
    return false;
  }

  /** The number of rows; all elements are rows of one while no operand has decided. */
  int rows() {
    return split == OPEN ? Math.toIntExact(shape.size()) : product(0, split);
  }

  /** The number of columns. */
  int columns() {
    return split == OPEN ? 1 : product(split, shape.rank());
  }

  private int product(int from, int to) {
    int product = 1;
    for (int axis = from; axis < to; axis++) {
      product *= shape.get(axis);
    }
    return product;
  }
}
