package io.convsmith.engine.sharding;

import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import java.util.Map;

/**
 * A graph of which some nodes stand for one part of the batch only.
 *
 * @param graph computes the same as the one that was divided
 * @param count the number of parts
 * @param parts which part a node belongs to; those without one see the whole batch or none of it
 */
public record Sharded(Graph graph, int count, Map<Node, Integer> parts) {
  /** Makes the map immutable. */
  public Sharded {
    parts = Map.copyOf(parts);
  }

  /** A graph in one piece. */
  public static Sharded whole(Graph graph) {
    return new Sharded(graph, 1, Map.of());
  }
}
