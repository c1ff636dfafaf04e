package io.convsmith.tensor;

import java.util.ArrayList;
import java.util.List;

/** Works out the shape that is left when axes of size 1 are dropped. */
final class Squeeze {
  private Squeeze() {}

  static int[] sizes(Shape shape, int... axes) {
    boolean[] drop = new boolean[shape.rank()];
    for (int axis : axes) {
      if (shape.get(axis) != 1) {
        throw new IllegalArgumentException(
            "squeeze drops axes of size 1, but axis "
                + axis
                + " of "
                + shape
                + " has size "
                + shape.get(axis)
                + ".");
      }
      drop[shape.axis(axis)] = true;
    }
    List<Integer> kept = new ArrayList<>();
    for (int axis = 0; axis < shape.rank(); axis++) {
      if (axes.length == 0 ? shape.get(axis) != 1 : !drop[axis]) {
        kept.add(shape.get(axis));
      }
    }
    return kept.stream().mapToInt(Integer::intValue).toArray();
  }
}
