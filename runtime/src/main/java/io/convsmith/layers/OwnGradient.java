package io.convsmith.layers;

import io.convsmith.graph.CustomGradient;
import io.convsmith.graph.Differentiation;
import io.convsmith.graph.Gradients;
import io.convsmith.graph.Node;
import io.convsmith.graph.Variable;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Wires a value so that the gradients for its arguments come from a method of its layer.
 *
 * <p>An op may use further trainable variables of its layer, which that method says nothing about:
 * their gradients are derived.
 */
final class OwnGradient {
  private final Layer layer;
  private final String method;
  private final Backward backward;

  /**
   * @param method the layer's method, as error messages name it
   * @param backward calls it
   */
  OwnGradient(Layer layer, String method, Backward backward) {
    this.layer = layer;
    this.method = method;
    this.backward = backward;
  }

  /** From the gradient of a value those of its arguments. */
  @FunctionalInterface
  interface Backward {
    List<Tensor> gradients(Tensor upstream);
  }

  /** The value with this gradient. */
  Tensor wire(Tensor value, Tensor... arguments) {
    List<Tensor> ends = new ArrayList<>(List.of(arguments));
    ends.addAll(otherVariables(value, ends));
    CustomGradient gradient =
        new CustomGradient(
            upstream -> {
              List<Tensor> given =
                  layer.naming(() -> checked(backward.gradients(upstream), arguments));
              if (ends.size() == arguments.length) {
                return given;
              }
              List<Tensor> derived = Differentiation.vectorJacobianProduct(value, upstream, ends);
              List<Tensor> all = new ArrayList<>(given);
              all.addAll(derived.subList(arguments.length, ends.size()));
              return all;
            });
    return Gradients.withGradient(value, gradient, ends.toArray(Tensor[]::new));
  }

  /** The trainable variables that a value depends on other than through its arguments. */
  private static List<Tensor> otherVariables(Tensor value, List<Tensor> arguments) {
    Set<Node> seen = new HashSet<>();
    arguments.forEach(argument -> seen.add(Node.of(argument)));
    Deque<Node> open = new ArrayDeque<>();
    open.push(Node.of(value));
    List<Tensor> variables = new ArrayList<>();
    while (!open.isEmpty()) {
      Node node = open.pop();
      if (seen.add(node)) {
        node.inputs().forEach(open::push);
        if (node.attributes() instanceof Variable variable && variable.trainable()) {
          variables.add(node);
        }
      }
    }
    return variables;
  }

  private List<Tensor> checked(List<Tensor> gradients, Tensor... arguments) {
    if (gradients.size() != arguments.length) {
      throw layer.refused(
          method
              + " must return "
              + arguments.length
              + " gradients, but returned "
              + gradients.size());
    }
    for (int i = 0; i < arguments.length; i++) {
      Shape expected = arguments[i].shape();
      Shape actual = gradients.get(i).shape();
      if (!actual.equals(expected)) {
        throw layer.refused(
            method + " must return a gradient of shape " + expected + ", but returned " + actual);
      }
    }
    return gradients;
  }
}
