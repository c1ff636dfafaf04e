package io.convsmith.graph;

import io.convsmith.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reverse-mode differentiation of a graph into more of the same graph.
 *
 * <pre>{@code List<Tensor> gradients = Differentiation.gradients(loss, List.of(kernel, bias)); }
 * </pre>
 *
 * <p>The tensors that gradients are taken for are independent of each other, as the arguments of a
 * function are: nothing flows through one of them to another.
 */
public final class Differentiation {
  private Differentiation() {}

  /** The gradients of the sum of a tensor's elements. */
  public static List<Tensor> gradients(Tensor value, List<? extends Tensor> variables) {
    return vectorJacobianProduct(value, Sources.filled(value.shape(), 1), variables);
  }

  /**
   * The product of a gradient with the Jacobian of a value: from the gradient of some loss with
   * respect to the value those with respect to the variables, zero where it does not depend on one.
   *
   * @throws IllegalArgumentException if the gradient does not have the shape of the value
   */
  public static List<Tensor> vectorJacobianProduct(
      Tensor value, Tensor upstream, List<? extends Tensor> variables) {
    if (!upstream.shape().equals(value.shape())) {
      throw new IllegalArgumentException(
          "The upstream gradient of a tensor of shape "
              + value.shape()
              + " must have that shape, but has "
              + upstream.shape()
              + ".");
    }
    Set<Node> ends = new HashSet<>();
    variables.forEach(variable -> ends.add(Node.of(variable)));
    Map<Node, Tensor> gradients = new HashMap<>();
    gradients.put(Node.of(value), upstream);
    for (Node node : dependents(Node.of(value), ends)) {
      Tensor gradient = gradients.get(node);
      if (gradient == null || ends.contains(node)) {
        continue;
      }
      Provenance.within(node, () -> contribute(node, gradient, gradients));
    }
    List<Tensor> result = new ArrayList<>();
    for (Tensor variable : variables) {
      Tensor gradient = gradients.get(Node.of(variable));
      result.add(gradient == null ? Sources.filled(variable.shape(), 0) : gradient);
    }
    return result;
  }

  /** Adds what a node's gradient gives to those of its inputs. */
  private static Map<Node, Tensor> contribute(
      Node node, Tensor gradient, Map<Node, Tensor> gradients) {
    List<@Nullable Tensor> contributions = node.op().gradient(node, gradient);
    for (int i = 0; i < contributions.size(); i++) {
      Tensor contribution = contributions.get(i);
      if (contribution != null) {
        Node input = node.input(i);
        gradients.merge(input, Broadcasting.undo(contribution, input.shape()), Tensor::plus);
      }
    }
    return gradients;
  }

  /**
   * The nodes behind a value that depend on one of the ends, latest first; nothing behind an end.
   */
  private static List<Node> dependents(Node value, Set<Node> ends) {
    List<Node> reachable = new ArrayList<>();
    Set<Node> seen = new HashSet<>();
    Deque<Node> open = new ArrayDeque<>();
    open.push(value);
    while (!open.isEmpty()) {
      Node node = open.pop();
      if (seen.add(node)) {
        reachable.add(node);
        if (!ends.contains(node)) {
          node.inputs().forEach(open::push);
        }
      }
    }
    reachable.sort(Comparator.comparingLong(Node::id));
    Set<Node> dependent = new HashSet<>(ends);
    for (Node node : reachable) {
      if (node.inputs().stream().anyMatch(dependent::contains)) {
        dependent.add(node);
      }
    }
    return reachable.stream()
        .filter(dependent::contains)
        .sorted(Comparator.comparingLong(Node::id).reversed())
        .toList();
  }
}
