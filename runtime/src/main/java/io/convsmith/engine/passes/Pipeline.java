package io.convsmith.engine.passes;

import io.convsmith.graph.Graph;
import java.util.List;

/**
 * The passes that every graph goes through, in order. Dead code needs none: only what is needed is
 * run.
 */
public final class Pipeline implements Pass {
  private static final List<Pass> PASSES =
      List.of(
          new ValuesOnly(),
          new ConstantFolding(),
          new CommonSubexpressions(),
          new Simplification(),
          new ConstantFolding(),
          new CommonSubexpressions());

  @Override
  public Graph rewrite(Graph graph) {
    Graph rewritten = graph;
    for (Pass pass : PASSES) {
      rewritten = pass.rewrite(rewritten);
    }
    return rewritten;
  }
}
