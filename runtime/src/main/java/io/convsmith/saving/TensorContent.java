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
    for (int i = 0; i < numbers.limit(); i++) {
      float number = numbers.get(i);
      if (!Float.isFinite(number)) {
        return Optional.of(
            name
                + " of shape "
                + shape
                + " has "
                + number
                + " at "
                + Arrays.toString(shape.coordinates(i)).replace(" ", ""));
      }
    }
    return Optional.empty();
  }
}
