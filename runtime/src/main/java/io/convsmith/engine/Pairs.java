package io.convsmith.engine;

import io.convsmith.graph.Axes;
import io.convsmith.graph.Convolutions;
import io.convsmith.graph.Elementwise;
import io.convsmith.graph.Node;
import io.convsmith.graph.Reductions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds nodes that a library may compute together: a convolution with the bias added to it, and the
 * gradient of a kernel with that of a bias, which is a sum over the same images.
 */
final class Pairs {
  private final Set<Node> needed;
  private final Map<Node, Integer> uses = new HashMap<>();
  private final Map<Node, Node> kernelGradients = new HashMap<>();
  private final Map<Node, Pair> pairs = new HashMap<>();

  /**
   * Two nodes.
   *
   * @param first the convolution or gradient
   * @param second what goes with it
   */
  record Pair(Node first, Node second) {
    List<Node> nodes() {
      return List.of(first, second);
    }
  }

  /**
   * @param nodes in an order of execution
   * @param needed nodes whose results are kept whatever uses them
   */
  Pairs(List<Node> nodes, Set<Node> needed) {
    this.needed = needed;
    for (Node node : nodes) {
      node.inputs().forEach(input -> uses.merge(input, 1, Integer::sum));
      if (node.op() == Convolutions.KERNEL_GRADIENT) {
        kernelGradients.putIfAbsent(node.input(1), node);
      }
    }
    Set<Node> taken = new HashSet<>();
    for (Node node : nodes) {
      Optional<Pair> pair = biasAdded(node).or(() -> biasGradient(node));
      if (pair.isPresent() && pair.get().nodes().stream().noneMatch(taken::contains)) {
        taken.addAll(pair.get().nodes());
        pair.get().nodes().forEach(member -> pairs.put(member, pair.get()));
      }
    }
  }

  /** The pair that a node is part of. */
  Optional<Pair> of(Node node) {
    return Optional.ofNullable(pairs.get(node));
  }

  private Optional<Pair> biasAdded(Node node) {
    if (node.op() != Elementwise.PLUS) {
      return Optional.empty();
    }
    for (int side = 0; side < 2; side++) {
      Node convolution = node.input(side);
      Node bias = node.input(1 - side);
      if (convolution.op() == Convolutions.CONVOLUTION
          && convolution.shape().equals(node.shape())
          && bias.shape().rank() > 0
          && bias.shape().size() == node.shape().get(-1)
          && bias.shape().get(-1) == node.shape().get(-1)
          && uses.getOrDefault(convolution, 0) == 1
          && !needed.contains(convolution)) {
        return Optional.of(new Pair(convolution, node));
      }
    }
    return Optional.empty();
  }

  private Optional<Pair> biasGradient(Node node) {
    if (node.op() != Reductions.SUM) {
      return Optional.empty();
    }
    Node gradient = kernelGradients.get(node.input(0));
    Axes axes = (Axes) node.attributes();
    int last = node.shape().rank() - 1;
    return gradient != null && axes.list().size() == last && !axes.contains(last)
        ? Optional.of(new Pair(gradient, node))
        : Optional.empty();
  }

  /**
   * Nodes in an order of execution, each pair as one entry where its earlier node stood; a pair
   * that is not all there, or whose inputs are not there by then, stays single nodes.
   */
  List<List<Node>> grouped(List<Node> nodes) {
    Map<Node, Integer> positions = new HashMap<>();
    nodes.forEach(node -> positions.put(node, positions.size()));
    Set<Node> done = new HashSet<>();
    List<List<Node>> groups = new ArrayList<>();
    for (Node node : nodes) {
      if (!done.contains(node)) {
        List<Node> group =
            of(node)
                .filter(pair -> isReady(pair, positions))
                .map(Pair::nodes)
                .orElse(List.of(node));
        done.addAll(group);
        groups.add(group);
      }
    }
    return groups;
  }

  private static boolean isReady(Pair pair, Map<Node, Integer> positions) {
    if (!positions.keySet().containsAll(pair.nodes())) {
      return false;
    }
    int earliest = pair.nodes().stream().mapToInt(positions::get).min().orElseThrow();
    return pair.nodes().stream()
        .flatMap(node -> Views.computedInputs(node).stream())
        .filter(input -> input != pair.first)
        .allMatch(input -> positions.getOrDefault(input, -1) < earliest);
  }
}
