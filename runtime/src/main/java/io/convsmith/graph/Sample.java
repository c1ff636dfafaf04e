package io.convsmith.graph;

import io.convsmith.tensor.Shape;
import java.util.List;

/**
 * Inputs that an op is checked with: its attributes, and for each input a shape and a range of
 * values.
 *
 * @param attributes the op's attributes
 * @param inputs what the inputs are drawn from
 */
public record Sample<A>(A attributes, List<Values> inputs) {

  /**
   * Values drawn evenly from a range.
   *
   * @param shape the input's shape
   * @param low the smallest value
   * @param high the largest value
   * @param step 0 for any value; else values are multiples of it, which makes equal ones likely
   */
  public record Values(Shape shape, double low, double high, double step) {
    /** The same shape with values from another range. */
    Values between(double from, double to) {
      return new Values(shape, from, to, step);
    }

    /** The same range, but only multiples of a step. */
    Values multiplesOf(double size) {
      return new Values(shape, low, high, size);
    }
  }

  static <A> Sample<A> with(A attributes, Values... inputs) {
    return new Sample<>(attributes, List.of(inputs));
  }

  static Sample<None> plain(Values... inputs) {
    return new Sample<>(None.NONE, List.of(inputs));
  }

  /** An input of this shape with values from -1.5 to 1.5. */
  static Values in(int... sizes) {
    return new Values(Shape.of(sizes), -1.5, 1.5, 0);
  }
}
