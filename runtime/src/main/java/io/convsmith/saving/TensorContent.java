package io.convsmith.saving;

import io.convsmith.tensor.Shape;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Optional;

/** A tensor that is to be in a file: F32, its numbers where they are. */
record TensorContent(String name, Shape shape, FloatBuffer numbers) {
  long bytes() {
    return shape.size() * Float.BYTES;
  }

  Optional<String> firstNonFinite() {
    int index = NonFinite.next(numbers, 0);
    return index == numbers.limit()
        ? Optional.empty()
        : Optional.of(
            name
                + " of shape "
                + shape
                + " has "
                + numbers.get(index)
                + " at "
                + Arrays.toString(shape.coordinates(index)).replace(" ", ""));
  }
}
