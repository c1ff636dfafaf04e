package io.convsmith.graph;

import io.convsmith.tensor.Shape;
import java.util.Arrays;

/** Numbers that never change, in row-major order; equal ones are one. */
public final class Constant {
  private final Shape shape;
  private final double[] values;

  Constant(Shape shape, double... values) {
    if (values.length != shape.size()) {
      throw new IllegalArgumentException(
          "A constant of shape "
              + shape
              + " needs "
              + shape.size()
              + " values, but got "
              + values.length
              + ".");
    }
    this.shape = shape;
    this.values = values.clone();
  }

  /** The shape of the numbers. */
  public Shape shape() {
    return shape;
  }

  /** The number at a row-major position. */
  public double value(int index) {
    return values[index];
  }

  /** A copy of the numbers. */
  public double[] toArray() {
    return values.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Constant constant
        && shape.equals(constant.shape)
        && Arrays.equals(values, constant.values);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + Arrays.hashCode(values);
  }
}
