package io.convsmith.graph;

import static io.convsmith.graph.Elementwise.list;
import static io.convsmith.graph.Sample.in;
import static io.convsmith.graph.Sample.plain;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of the op table that pass a value on and decide what its gradient is. */
public final class Gradients {
  /** The value, with no gradient. */
  public static final Op<None> STOP_GRADIENT =
      Op.row("stopGradient", (none, inputs) -> inputs.get(0), Op.none(), plain(in(2, 3)));

  /** The second's value with the gradient going to the first. */
  public static final Op<None> STRAIGHT_THROUGH =
      Op.row(
          "straightThrough",
          (none, inputs) -> equalShapes(inputs),
          (node, none, upstream) -> list(upstream, null),
          plain(in(2, 3), in(2, 3)));

  /** The first input's value; the gradients of the others come from a function. */
  public static final Op<CustomGradient> WITH_GRADIENT =
      Op.row(
          "withGradient",
          (custom, inputs) -> inputs.get(0),
          Gradients::custom,
          Sample.with(
              new CustomGradient(upstream -> List.of(upstream.times(3))), in(2, 3), in(2, 3)));

  private Gradients() {}

  static List<Op<?>> rows() {
    return List.of(STOP_GRADIENT, STRAIGHT_THROUGH, WITH_GRADIENT);
  }

  /**
   * A value whose gradients for some variables are what a function says, instead of being derived.
   *
   * @param value the value, computed from the variables in any way
   * @param gradient from the gradient of the value those of the variables, in their order
   * @param variables the tensors that get a gradient
   */
  public static Tensor withGradient(Tensor value, CustomGradient gradient, Tensor... variables) {
    Tensor[] inputs = new Tensor[variables.length + 1];
    inputs[0] = value;
    System.arraycopy(variables, 0, inputs, 1, variables.length);
    return Node.of(WITH_GRADIENT, gradient, inputs);
  }

  private static List<@Nullable Tensor> custom(Node node, CustomGradient custom, Tensor upstream) {
    List<? extends Tensor> given = custom.function().apply(upstream);
    if (given.size() != node.inputs().size() - 1) {
      throw new IllegalArgumentException(
          "a gradient function must return "
              + (node.inputs().size() - 1)
              + " gradients, but returned "
              + given.size()
              + ".");
    }
    List<@Nullable Tensor> gradients = new ArrayList<>();
    gradients.add(null);
    for (int i = 0; i < given.size(); i++) {
      Shape expected = node.input(i + 1).shape();
      if (!given.get(i).shape().equals(expected)) {
        throw new IllegalArgumentException(
            "the gradient for a tensor of shape "
                + expected
                + " must have that shape, but has "
                + given.get(i).shape()
                + ".");
      }
      gradients.add(given.get(i));
    }
    return gradients;
  }

  private static Shape equalShapes(List<Shape> inputs) {
    if (!inputs.get(0).equals(inputs.get(1))) {
      throw new IllegalArgumentException(
          "straightThrough of "
              + inputs.get(0)
              + " and "
              + inputs.get(1)
              + ": both must have the same shape.");
    }
    return inputs.get(0);
  }
}
