package io.convsmith.graph;

import io.convsmith.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Axes of a tensor, counted from the front.
 *
 * @param list the axes in the order in which they matter
 */
public record Axes(List<Integer> list) {
  /** Makes the list immutable. */
  public Axes {
    list = List.copyOf(list);
  }

  static Axes of(int... axes) {
    return new Axes(Arrays.stream(axes).boxed().toList());
  }

  /** Distinct axes of a shape in rising order; all of them if none are given. */
  static Axes reduced(Shape shape, int... axes) {
    if (axes.length == 0) {
      return new Axes(IntStream.range(0, shape.rank()).boxed().toList());
    }
    return new Axes(Arrays.stream(axes).map(shape::axis).distinct().sorted().boxed().toList());
  }

  /** Whether an axis is among them. */
  public boolean contains(int axis) {
    return list.contains(axis);
  }

  /** The axes as an array. */
  public int[] toArray() {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }
}
