package io.convsmith.engine.nd4j;

import io.convsmith.engine.kernel.Placement;
import io.convsmith.engine.kernel.Precision;
import io.convsmith.graph.Node;
import io.convsmith.tensor.Shape;

/**
 * The arrays that a node's kernel works on.
 *
 * @param node what is computed
 * @param placement where its numbers lie
 */
record Operands(Node node, Placement placement) {
  /** An input. */
  Operand input(int index) {
    return new Operand(placement.input(node.input(index)), node.input(index).shape(), precision());
  }

  /** The result. */
  Operand output() {
    return new Operand(placement.output(node), node.shape(), precision());
  }

  /** An array that lasts as long as the step. */
  Operand scratch(Shape shape) {
    return new Operand(placement.scratch(bytes(shape, precision().bytes())), shape, precision());
  }

  /** An array of truth values that lasts as long as the step. */
  Mask mask(Shape shape) {
    return new Mask(placement.scratch(bytes(shape, 1)), shape);
  }

  /** The type of the numbers. */
  Precision precision() {
    return placement.precision();
  }

  private static long bytes(Shape shape, int each) {
    return shape.size() * each;
  }
}
