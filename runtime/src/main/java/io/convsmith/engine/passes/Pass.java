package io.convsmith.engine.passes;

import io.convsmith.graph.Graph;

/** A rewrite of a graph into one with the same outputs and updates. */
@FunctionalInterface
public interface Pass {
  /** The rewritten graph; the same object if there was nothing to do. */
  Graph rewrite(Graph graph);
}
