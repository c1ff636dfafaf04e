package io.convsmith.engine;

import io.convsmith.graph.Block;
import io.convsmith.graph.Node;
import io.convsmith.graph.Shaping;
import io.convsmith.graph.Sources;
import java.util.List;

/**
 * Nodes that compute nothing: placeholders, constants and variables, which are memory, and views,
 * which show other nodes' numbers as they lie there: reshaped, or some of the rows.
 */
final class Views {
  private Views() {}

  /** Whether a step is needed for a node. */
  static boolean isComputed(Node node) {
    return !isSource(node) && !isView(node);
  }

  /** Whether a node is memory that is there before the program runs. */
  static boolean isSource(Node node) {
    return node.op() == Sources.PLACEHOLDER || isFixedSource(node);
  }

  /** Whether a node is memory that inputs do not change. */
  static boolean isFixedSource(Node node) {
    return node.op() == Sources.CONSTANT || node.op() == Sources.VARIABLE;
  }

  /** Whether a node differs from run to run by itself. */
  static boolean isRandom(Node node) {
    return node.op() == Sources.RANDOM_UNIFORM;
  }

  /** Whether a node shows another's numbers, if those lie in row-major order. */
  static boolean isView(Node node) {
    return node.op() == Shaping.RESHAPE || isRows(node);
  }

  private static boolean isRows(Node node) {
    if (node.op() != Shaping.SLICE) {
      return false;
    }
    Block block = (Block) node.attributes();
    for (int axis = 1; axis < node.shape().rank(); axis++) {
      if (node.shape().get(axis) != node.input(0).shape().get(axis)) {
        return false;
      }
    }
    return !block.first().isEmpty();
  }

  /** The node whose numbers a node shows: itself, unless it is a view. */
  static Node origin(Node node) {
    Node source = node;
    while (isView(source)) {
      source = source.input(0);
    }
    return source;
  }

  /** How many of its origin's numbers come before a node's first one. */
  static long offset(Node node) {
    long offset = 0;
    Node source = node;
    while (isView(source)) {
      if (isRows(source)) {
        Block block = (Block) source.attributes();
        long row = source.shape().size() / Math.max(1, source.shape().get(0));
        offset += block.first().get(0) * row;
      }
      source = source.input(0);
    }
    return offset;
  }

  /** The computed nodes whose numbers a node needs, each once. */
  static List<Node> computedInputs(Node node) {
    return node.inputs().stream()
        .map(Views::origin)
        .filter(source -> !isSource(source))
        .distinct()
        .toList();
  }
}
