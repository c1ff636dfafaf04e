package io.convsmith.engine.fused;

import io.convsmith.graph.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One pass of a loop over its registers: a node, or two of which nothing but the second reads the
 * first.
 *
 * @param node whose numbers come out
 * @param inputs the nodes whose numbers go in, as they are shown to the ops
 * @param chained the loop of both ops; nothing if there is one op
 */
record Pass(Node node, List<Node> inputs, Optional<Loops.Loop> chained) {

  /**
   * The passes of a unit, in order.
   *
   * @param origin from a node that computes nothing to the one whose numbers it shows
   * @param needed the nodes whose numbers others need, and that must come out therefore
   */
  static List<Pass> of(List<Node> nodes, UnaryOperator<Node> origin, Set<Node> needed) {
    Map<Node, Integer> readers = new HashMap<>();
    for (Node node : nodes) {
      node.inputs().forEach(input -> readers.merge(origin.apply(input), 1, Integer::sum));
    }
    Map<Node, Pass> passes = new LinkedHashMap<>();
    for (Node node : nodes) {
      Pass pass = new Pass(node, node.inputs(), Optional.empty());
      for (int position = 0; position < node.inputs().size(); position++) {
        Node inner = origin.apply(node.input(position));
        Pass before = passes.get(inner);
        if (before != null && readers.getOrDefault(inner, 0) == 1 && !needed.contains(inner)) {
          Optional<Pass> both = before.then(node, position);
          if (both.isPresent()) {
            passes.remove(inner);
            pass = both.get();
            break;
          }
        }
      }
      passes.put(node, pass);
    }
    return List.copyOf(passes.values());
  }

  /** This pass and the one op that reads it, if there is a loop for both. */
  private Optional<Pass> then(Node outer, int position) {
    if (chained.isPresent()) {
      return Optional.empty();
    }
    return ChainedLoops.of(node.op(), outer.op(), position)
        .map(
            loop -> {
              List<Node> both = new ArrayList<>(inputs);
              for (int i = 0; i < outer.inputs().size(); i++) {
                if (i != position) {
                  both.add(outer.input(i));
                }
              }
              return new Pass(outer, List.copyOf(both), Optional.of(loop));
            });
  }

  /** What the pass runs for so many elements at most. */
  Loops.Loop loop(int size) {
    return chained.orElseGet(() -> Loops.of(node.op(), size));
  }
}
