package io.convsmith.engine.passes;

import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Op;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Nodes of the same op with equal attributes and the same inputs become one. */
public final class CommonSubexpressions implements Pass {
  private record Expression(Op<?> op, Object attributes, List<Node> inputs) {}

  @Override
  public Graph rewrite(Graph graph) {
    Map<Expression, Node> known = new HashMap<>();
    return Rewriting.rewrite(
        graph,
        node ->
            known.computeIfAbsent(
                new Expression(node.op(), node.attributes(), node.inputs()), absent -> node));
  }
}
