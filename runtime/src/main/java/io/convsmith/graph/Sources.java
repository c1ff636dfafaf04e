package io.convsmith.graph;

import io.convsmith.tensor.Shape;
import java.util.List;

/** Rows of the op table without inputs: where numbers come from. */
public final class Sources {
  /** Numbers that never change. */
  public static final Op<Constant> CONSTANT =
      Op.row("constant", (constant, inputs) -> constant.shape(), Op.none());

  /** Numbers that are given at each run. */
  public static final Op<Placeholder> PLACEHOLDER =
      Op.row("placeholder", (placeholder, inputs) -> placeholder.shape(), Op.none());

  /** Numbers that the model keeps. */
  public static final Op<Variable> VARIABLE =
      Op.row("variable", (variable, inputs) -> variable.shape(), Op.none());

  /**
   * Fresh numbers at each run, evenly from 0 to 1, a function of seed, run, stream and position.
   */
  public static final Op<RandomStream> RANDOM_UNIFORM =
      Op.row("randomUniform", (stream, inputs) -> stream.shape(), Op.none());

  private Sources() {}

  static List<Op<?>> rows() {
    return List.of(CONSTANT, PLACEHOLDER, VARIABLE, RANDOM_UNIFORM);
  }

  /** Fixed numbers in row-major order. */
  public static Node constant(Shape shape, double... values) {
    return Node.of(CONSTANT, new Constant(shape, values));
  }

  /** A single fixed number. */
  public static Node scalar(double value) {
    return constant(Shape.scalar(), value);
  }

  /** The same number everywhere. */
  public static Node filled(Shape shape, double value) {
    return Node.of(Shaping.BROADCAST, shape, scalar(value));
  }
}
