package io.convsmith.training;

import io.convsmith.saving.NonFinite;
import io.convsmith.tensor.Shape;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * One element of a tensor.
 *
 * @param shape the tensor's shape
 * @param index where it is in row-major order
 */
record Position(Shape shape, int index) {
  /** The first number that is not finite. */
  static OptionalInt firstBad(FloatBuffer numbers) {
    return nextBad(numbers, 0);
  }

  /** The first from somewhere on. */
  static OptionalInt nextBad(FloatBuffer numbers, int from) {
    int index = NonFinite.next(numbers, from);
    return index == numbers.limit() ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /** The element of a tensor that is broadcast to this one's shape. */
  Position in(Shape other) {
    int rest = index;
    int found = 0;
    int stride = 1;
    for (int fromEnd = 1; fromEnd <= other.rank(); fromEnd++) {
      int coordinate = rest % shape.get(-fromEnd);
      rest /= shape.get(-fromEnd);
      if (other.get(-fromEnd) > 1) {
        found += coordinate * stride;
      }
      stride *= other.get(-fromEnd);
    }
    return new Position(other, found);
  }

  /** The coordinates, behind "at"; nothing for a single number. */
  @Override
  public String toString() {
    int[] coordinates = shape.coordinates(index);
    return coordinates.length == 0 ? "" : " at " + Arrays.toString(coordinates).replace(" ", "");
  }
}
