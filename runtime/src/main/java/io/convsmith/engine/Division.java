package io.convsmith.engine;

import io.convsmith.engine.sharding.Sharding;
import io.convsmith.graph.Convolutions;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Products;
import io.convsmith.graph.Sources;
import io.convsmith.tensor.Shape;
import java.util.HashSet;
import java.util.Set;

/**
 * How a program uses threads: it divides the batch among lanes of its own, or each kernel runs on
 * several.
 *
 * @param lanes threads of the program's own, each with its part of the batch
 * @param threads threads of each kernel
 */
record Division(int lanes, int threads) {
  /** What threads are worth waiting for each other: some ten microseconds of one of them. */
  private static final long LITTLE_WORK = 200_000;

  /**
   * What makes kernels on several threads pay: they wait for each other at each step, and by
   * spinning, so that two programs at once are slower than one. Measured with two threads: a gain
   * from some 200 microseconds of one of them.
   */
  private static final long MUCH_WORK = 1_000_000;

  /** Multiply-adds that take as long as reading or writing one number. */
  private static final int MULTIPLY_ADDS = 16;

  /**
   * @param frozen whether what depends on variables and constants alone is not computed each time
   */
  static Division of(Graph graph, int threads, boolean frozen) {
    boolean hasLanes = Sharding.batch(graph) >= 2 * threads;
    long worthwhile = hasLanes ? LITTLE_WORK : MUCH_WORK;
    if (threads == 1 || work(graph, frozen) < worthwhile) {
      return new Division(1, 1);
    }
    return hasLanes ? new Division(threads, 1) : new Division(1, threads);
  }

  private static long work(Graph graph, boolean frozen) {
    Set<Node> fixed = new HashSet<>();
    long work = 0;
    for (Node node : graph.nodes()) {
      if (frozen && isFixed(node, fixed)) {
        fixed.add(node);
      } else {
        work += work(node);
      }
    }
    return work;
  }

  private static boolean isFixed(Node node, Set<Node> fixed) {
    return node.op() != Sources.PLACEHOLDER
        && !Views.isRandom(node)
        && fixed.containsAll(node.inputs());
  }

  private static long work(Node node) {
    return Views.isComputed(node) ? node.shape().size() + multiplyAdds(node) / MULTIPLY_ADDS : 0;
  }

  private static long multiplyAdds(Node node) {
    if (node.op() == Products.MATMUL) {
      return node.input(0).shape().size() * node.shape().get(-1);
    }
    if (node.op() == Convolutions.CONVOLUTION) {
      return multiplyAdds(node.shape(), node.input(1).shape());
    }
    if (node.op() == Convolutions.INPUT_GRADIENT) {
      return multiplyAdds(node.input(0).shape(), node.input(1).shape());
    }
    if (node.op() == Convolutions.KERNEL_GRADIENT) {
      return multiplyAdds(node.input(1).shape(), node.shape());
    }
    return 0;
  }

  private static long multiplyAdds(Shape result, Shape kernel) {
    return result.size() * (kernel.size() / kernel.get(-1));
  }
}
