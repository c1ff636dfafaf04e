package io.convsmith.engine;

import io.convsmith.engine.kernel.CounterRandom;
import io.convsmith.graph.Evaluation;
import io.convsmith.graph.Graph;
import io.convsmith.graph.NaiveOps;
import io.convsmith.graph.Node;
import io.convsmith.graph.RandomStream;
import io.convsmith.graph.Variable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What a graph computes, by plain loops in double precision over the graph as it is: no pass, no
 * kernel, no memory plan has a part in it.
 */
public final class Meaning {
  private Meaning() {}

  /**
   * The numbers of the {@link #results}, for inputs from -1.5 to 1.5 that depend on their places
   * alone: the same for a graph and for what it is rewritten to.
   */
  public static List<double[]> of(Graph graph) {
    Map<Node, double[]> given = new HashMap<>();
    for (int i = 0; i < graph.placeholders().size(); i++) {
      Node input = graph.placeholders().get(i);
      given.put(input, new Random(i).doubles(input.shape().size(), -1.5, 1.5).toArray());
    }
    for (Node node : graph.nodes()) {
      if (node.attributes() instanceof Variable variable) {
        float[] numbers = variable.toArray();
        given.put(node, IntStream.range(0, numbers.length).mapToDouble(i -> numbers[i]).toArray());
      }
    }
    return new Evaluation(Meaning::computed).run(results(graph), given);
  }

  /** The outputs, then what variables become. */
  public static List<Node> results(Graph graph) {
    return Stream.concat(
            graph.outputs().stream(), graph.updates().stream().map(Graph.Update::value))
        .toList();
  }

  private static double[] computed(Node node, double[]... inputs) {
    return node.attributes() instanceof RandomStream stream
        ? LongStream.range(stream.first(), stream.first() + stream.shape().size())
            .mapToDouble(at -> CounterRandom.uniform(CounterRandom.key(stream.stream()), at))
            .toArray()
        : NaiveOps.compute(node, inputs);
  }
}
