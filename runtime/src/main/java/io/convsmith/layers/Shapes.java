package io.convsmith.layers;

import io.convsmith.tensor.Shape;

/** Shapes of batches in messages. */
final class Shapes {
  private Shapes() {}

  /** A shape whose first axis is the batch: {@code [N,28,28,1]}. */
  static String shown(Shape shape) {
    return shape.rank() == 0 ? shape.toString() : shape.toString().replaceFirst("\\d+", "N");
  }
}
