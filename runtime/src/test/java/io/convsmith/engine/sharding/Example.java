package io.convsmith.engine.sharding;

import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Op;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Shaping;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One node after a batch, to be divided or not.
 *
 * @param what says what is special about it
 * @param formula makes it
 */
record Example(String what, Formula formula) {
  /** Makes a node of the inputs of a batch. */
  @FunctionalInterface
  interface Formula {
    /** Given what the batch is. */
    Tensor of(Inputs inputs);
  }

  /** Examples with four features, from a recording of their own. */
  static final class Inputs {
    final Recording recording = new Recording(true);
    final int batch;
    final Node x;

    Inputs(int batch) {
      this.batch = batch;
      this.x = recording.placeholder("x", Shape.of(batch, 4));
    }

    /** Another batch, of these sizes behind the first. */
    Node batch(int... sizes) {
      int[] all = IntStream.concat(IntStream.of(batch), IntStream.of(sizes)).toArray();
      return recording.placeholder("batch", Shape.of(all));
    }

    /** What is the same for all examples. */
    Node shared(int... sizes) {
      // computed, so that its sizes never make it a batch of its own
      int[] flat = {1, (int) Shape.of(sizes).size()};
      return Node.of(recording.placeholder("shared", Shape.of(flat)).reshape(sizes));
    }
  }

  /** The node in a graph of which it is the output. */
  record Divided(Node node, Graph graph, Sharded sharded) {}

  Divided divide(int batch, int count) {
    Inputs inputs = new Inputs(batch);
    Node node = Node.of(formula.of(inputs));
    Graph graph = Graph.of(inputs.recording.placeholders(), List.of(node));
    return new Divided(node, graph, Sharding.of(graph, count));
  }

  /** The op of the node. */
  Op<?> op() {
    return divide(7, 2).node.op();
  }

  /** The parts that the result is joined or gathered from; nothing if it is computed whole. */
  static @Nullable List<Node> parts(Divided divided) {
    List<Node> leaves =
        leaves(divided.sharded.graph().outputs().get(0), divided.sharded.parts()).toList();
    boolean own = leaves.stream().allMatch(leaf -> leaf.op() == divided.node.op());
    return own && divided.sharded.parts().keySet().containsAll(leaves) ? leaves : null;
  }

  private static Stream<Node> leaves(Node node, Map<Node, Integer> parts) {
    return parts.containsKey(node) || node.op() != Shaping.CONCAT && !gathers(node, parts)
        ? Stream.of(node)
        : node.inputs().stream().flatMap(input -> leaves(input, parts));
  }

  /** Whether a node makes one result of those of two parts, each as large as the whole. */
  private static boolean gathers(Node node, Map<Node, Integer> parts) {
    return node.inputs().size() == 2
        && node.inputs().stream()
            .allMatch(input -> parts.containsKey(input) || gathers(input, parts));
  }

  @Override
  public String toString() {
    return what;
  }
}
