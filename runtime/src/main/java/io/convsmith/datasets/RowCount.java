package io.convsmith.datasets;

import io.convsmith.tensor.Shape;

/** How many rows of a shape an array holds. */
final class RowCount {
  private RowCount() {}

  static int of(String what, int length, Shape shape) {
    long rowLength = shape.size();
    if (rowLength == 0) {
      throw new IllegalArgumentException(
          "One of the " + what + " has shape " + shape + " and so no values at all.");
    }
    if (length % rowLength != 0) {
      throw new IllegalArgumentException(
          "The "
              + what
              + " are "
              + length
              + " values, which is no multiple of the "
              + rowLength
              + " in shape "
              + shape
              + ".");
    }
    return Math.toIntExact(length / rowLength);
  }
}
