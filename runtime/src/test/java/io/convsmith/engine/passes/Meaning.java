package io.convsmith.engine.passes;

import io.convsmith.graph.Evaluation;
import io.convsmith.graph.Graph;
import io.convsmith.graph.NaiveOps;
import io.convsmith.graph.Node;
import io.convsmith.graph.RandomStream;
import io.convsmith.graph.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** What a graph computes, by plain loops over the graph as it is: outputs, then updates. */
final class Meaning {
  private Meaning() {}

  /** For some numbers, which depend on the sizes alone, so that they suit rewritten graphs too. */
  static List<double[]> of(Graph graph) {
    Map<Node, double[]> given = new HashMap<>();
    graph.placeholders().forEach(input -> given.put(input, drawn(graph.placeholders(), input)));
    for (Node node : graph.nodes()) {
      if (node.attributes() instanceof Variable variable) {
        float[] numbers = variable.toArray();
        double[] wide = new double[numbers.length];
        for (int i = 0; i < wide.length; i++) {
          wide[i] = numbers[i];
        }
        given.put(node, wide);
      } else if (node.attributes() instanceof RandomStream stream) {
        given.put(node, new Random(stream.stream()).doubles(stream.shape().size()).toArray());
      }
    }
    return new Evaluation(NaiveOps::compute).run(results(graph), given);
  }

  /** The outputs, then what variables become. */
  static List<Node> results(Graph graph) {
    return new ArrayList<>(
        Stream.concat(graph.outputs().stream(), graph.updates().stream().map(Graph.Update::value))
            .toList());
  }

  private static double[] drawn(List<Node> placeholders, Node input) {
    Random random = new Random(placeholders.indexOf(input));
    return random.doubles(input.shape().size(), -1.5, 1.5).toArray();
  }
}
