package io.convsmith.layers;

import io.convsmith.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Shapes of batches in messages. */
final class Shapes {
  private Shapes() {}

  /** A shape whose first axis is the batch: {@code [N,28,28,1]}. */
  static String shown(Shape shape) {
    return shape.rank() == 0 ? shape.toString() : shape.toString().replaceFirst("\\d+", "N");
  }

  /** Several of them: {@code [N,8] and [N,4]}. */
  static String shown(List<Shape> shapes) {
    return shapes.isEmpty()
        ? "none"
        : shapes.stream().map(Shapes::shown).collect(Collectors.joining(" and "));
  }

  /** The shape of a batch of this many examples. */
  static Shape batch(int examples, Shape example) {
    int[] sizes = new int[example.rank() + 1];
    sizes[0] = examples;
    System.arraycopy(example.toArray(), 0, sizes, 1, example.rank());
    return Shape.of(sizes);
  }

  /** The shape of one example of a batch. */
  static Shape example(Shape batch) {
    return Shape.of(Arrays.copyOfRange(batch.toArray(), 1, batch.rank()));
  }
}
