package io.convsmith.engine.passes;

import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Rebuilds a graph node by node, inputs first. */
final class Rewriting {
  private Rewriting() {}

  /**
   * The graph with each node replaced.
   *
   * @param replace given a node whose inputs have been replaced already
   */
  static Graph rewrite(Graph graph, UnaryOperator<Node> replace) {
    Map<Node, Node> replaced = new HashMap<>();
    for (Node node : graph.nodes()) {
      List<Node> inputs = node.inputs().stream().map(input -> known(replaced, input)).toList();
      replaced.put(node, replace.apply(node.withInputs(inputs)));
    }
    return new Graph(
        graph.placeholders(),
        graph.outputs().stream().map(output -> known(replaced, output)).toList(),
        graph.updates().stream()
            .map(update -> new Graph.Update(update.variable(), known(replaced, update.value())))
            .toList());
  }

  private static Node known(Map<Node, Node> replaced, Node node) {
    return Objects.requireNonNull(replaced.get(node), "inputs come before the nodes that use them");
  }
}
