package io.convsmith.engine;

import io.convsmith.graph.Axes;
import io.convsmith.graph.Convolutions;
import io.convsmith.graph.Kth;
import io.convsmith.graph.Node;
import io.convsmith.graph.Op;
import io.convsmith.graph.Products;
import io.convsmith.graph.Reductions;
import io.convsmith.graph.Sources;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The nodes that hold something for each example, unlike variables, what an op makes of a kernel,
 * and all gradients of those: there the examples are summed.
 */
final class BatchNodes {
  private static final Set<Op<?>> REDUCTIONS = Set.of(Reductions.SUM, Reductions.MAX);

  private final Set<Node> found = new HashSet<>();

  /**
   * @param nodes each behind its inputs
   */
  BatchNodes(List<Node> nodes) {
    for (Node node : nodes) {
      if (node.shape().size() > 1 && holdsExamples(node)) {
        found.add(node);
      }
    }
  }

  boolean contains(Node node) {
    return found.contains(node);
  }

  private boolean holdsExamples(Node node) {
    if (node.op() == Sources.PLACEHOLDER) {
      return true;
    }
    boolean reads = node.inputs().stream().anyMatch(found::contains);
    return reads && !sums(node);
  }

  private boolean sums(Node node) {
    if (node.op() == Products.MATMUL) {
      return node.inputs().stream().allMatch(found::contains);
    }
    if (node.op() == Reductions.KTH_LARGEST) {
      return ((Kth) node.attributes()).axes().contains(0);
    }
    return node.op() == Convolutions.KERNEL_GRADIENT
        || (REDUCTIONS.contains(node.op()) && ((Axes) node.attributes()).list().contains(0));
  }
}
