package io.convsmith.engine.sharding;

import io.convsmith.graph.Node;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.IntFunction;

/**
 * How a node is computed in parts.
 *
 * @param divided for each input whether a part of the result needs only that part of it
 * @param attributes what the op is told for a part
 * @param combine makes the whole result of two parts' results, each as large as the whole; nothing
 *     if a part's result is that part of the rows
 */
record Cut(
    List<Boolean> divided, IntFunction<Object> attributes, Optional<BinaryOperator<Node>> combine) {

  /** A node whose result's rows are divided. */
  static Cut rows(List<Boolean> divided, IntFunction<Object> attributes) {
    return new Cut(divided, attributes, Optional.empty());
  }

  /** The same with the node's own attributes for every part. */
  static Cut rows(Node node, List<Boolean> divided) {
    return rows(divided, shard -> node.attributes());
  }

  /** A node that gathers over the examples. */
  static Cut gathered(Node node, List<Boolean> divided, BinaryOperator<Node> combine) {
    return new Cut(divided, shard -> node.attributes(), Optional.of(combine));
  }
}
