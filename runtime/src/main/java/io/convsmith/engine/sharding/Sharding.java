package io.convsmith.engine.sharding;

import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Sources;
import io.convsmith.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * Divides the examples of a batch: every node that treats them alike is replaced by one for each
 * part, sums over the examples become sums of the parts' sums, and what needs all of them gets them
 * joined again.
 *
 * <pre>{@code Sharded sharded = Sharding.of(graph, 2); }</pre>
 *
 * <p>Parts are independent of each other, so that threads can compute them at the same time without
 * waiting for each other at every op, and each in turn stays in a cache. Values are those of the
 * undivided graph up to the rounding of sums over the batch.
 */
public final class Sharding {
  private final Shards shards;
  private final Map<Node, List<Node>> parts = new HashMap<>();
  private final Map<Node, Node> wholes = new HashMap<>();
  private final Map<Node, Integer> partOf = new HashMap<>();

  private Sharding(Shards shards) {
    this.shards = shards;
  }

  /**
   * A graph in so many parts; undivided if the first placeholder does not have as many rows.
   *
   * @param count the number of parts
   */
  public static Sharded of(Graph graph, int count) {
    int batch = batch(graph);
    return count < 2 || batch < count
        ? Sharded.whole(graph)
        : new Sharding(new Shards(batch, count)).divided(graph);
  }

  /** The number of rows of the first placeholder, which are taken for the examples. */
  public static int batch(Graph graph) {
    return graph.placeholders().isEmpty() || graph.placeholders().get(0).shape().rank() == 0
        ? 0
        : graph.placeholders().get(0).shape().get(0);
  }

  private Sharded divided(Graph graph) {
    CutRules rules = new CutRules(shards, parts::containsKey);
    for (Node node : graph.nodes()) {
      if (node.op() == Sources.PLACEHOLDER) {
        wholes.put(node, node);
        if (node.shape().rank() > 0 && node.shape().get(0) == shards.batch()) {
          parts.put(node, sliced(node));
        }
      } else {
        rules.of(node).ifPresentOrElse(cut -> divide(node, cut), () -> keepWhole(node));
      }
    }
    Graph result =
        new Graph(
            graph.placeholders(),
            graph.outputs().stream().map(this::whole).toList(),
            graph.updates().stream()
                .map(update -> new Graph.Update(update.variable(), whole(update.value())))
                .toList());
    return new Sharded(result, shards.count(), partOf);
  }

  private void keepWhole(Node node) {
    wholes.put(node, node.withInputs(node.inputs().stream().map(this::whole).toList()));
  }

  private void divide(Node node, Cut cut) {
    List<Node> made = new ArrayList<>();
    for (int shard = 0; shard < shards.count(); shard++) {
      List<Node> inputs = new ArrayList<>();
      for (int i = 0; i < node.inputs().size(); i++) {
        Node input = node.input(i);
        inputs.add(cut.divided().get(i) ? part(input, shard) : whole(input));
      }
      Node part = node.with(cut.attributes().apply(shard), inputs);
      partOf.put(part, shard);
      made.add(part);
    }
    if (cut.combine().isPresent()) {
      BinaryOperator<Node> combine = cut.combine().get();
      wholes.put(node, made.stream().reduce(combine).orElseThrow());
    } else {
      parts.put(node, made);
    }
  }

  private Node part(Node node, int shard) {
    return parts.computeIfAbsent(node, this::sliced).get(shard);
  }

  private List<Node> sliced(Node node) {
    Node whole = whole(node);
    int rows = node.shape().get(0);
    List<Node> made = new ArrayList<>();
    for (int shard = 0; shard < shards.count(); shard++) {
      int[] begin = new int[node.shape().rank()];
      int[] end = node.shape().toArray();
      begin[0] = shards.begin(shard, rows);
      end[0] = shards.end(shard, rows);
      Node part = Node.of(whole.slice(begin, end));
      partOf.put(part, shard);
      made.add(part);
    }
    return made;
  }

  private Node whole(Node node) {
    Node known = wholes.get(node);
    if (known != null) {
      return known;
    }
    List<Node> joined = parts.get(node);
    if (joined == null) {
      throw new IllegalStateException("Inputs come before the nodes that use them.");
    }
    Tensor[] others = joined.stream().skip(1).toArray(Tensor[]::new);
    Node whole = Node.of(joined.get(0).concat(0, others));
    wholes.put(node, whole);
    return whole;
  }
}
