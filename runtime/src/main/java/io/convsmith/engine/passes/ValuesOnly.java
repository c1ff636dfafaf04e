package io.convsmith.engine.passes;

import io.convsmith.graph.Gradients;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;

/** Once gradients are taken, what only decides about them is the value that it passes on. */
public final class ValuesOnly implements Pass {
  @Override
  public Graph rewrite(Graph graph) {
    return Rewriting.rewrite(graph, ValuesOnly::value);
  }

  private static Node value(Node node) {
    if (node.op() == Gradients.STOP_GRADIENT || node.op() == Gradients.WITH_GRADIENT) {
      return node.input(0);
    }
    return node.op() == Gradients.STRAIGHT_THROUGH ? node.input(1) : node;
  }
}
