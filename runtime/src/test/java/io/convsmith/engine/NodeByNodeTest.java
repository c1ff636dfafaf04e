package io.convsmith.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Variable;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Node by node, every number is that of the reference, and nothing changes. */
class NodeByNodeTest {
  private static final double TOLERANCE = 2e-4;

  private static float[] numbers(FloatBuffer buffer) {
    float[] numbers = new float[buffer.capacity()];
    buffer.get(0, numbers);
    return numbers;
  }

  @RepeatedTest(15)
  void every_node_of_a_graph_has_the_numbers_of_the_reference(RepetitionInfo repetition) {
    Graph graph = RandomGraph.updating(repetition.getCurrentRepetition(), 5);
    List<FloatBuffer> inputs = new ArrayList<>();
    for (Node placeholder : graph.placeholders()) {
      float[] numbers = new float[(int) placeholder.shape().size()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = (float) Math.cos(i + inputs.size());
      }
      inputs.add(FloatBuffer.wrap(numbers));
    }
    Map<Variable, float[]> before = new HashMap<>();
    graph.updates().forEach(update -> before.put(update.variable(), update.variable().toArray()));

    RandomState random = new RandomState(9);
    random.advance();
    Map<Node, float[]> computed = new HashMap<>();
    List<Node> order = new ArrayList<>();
    new NodeByNode(Compiler.fastest(), random)
        .run(
            graph,
            inputs,
            (node, numbers, of) -> {
              assertThat(of).hasSize(node.inputs().size());
              computed.put(node, numbers(numbers));
              order.add(node);
            });

    assertThat(order).isEqualTo(graph.nodes());
    assertThat(random.run()).isEqualTo(1);
    before.forEach((variable, numbers) -> assertThat(variable.toArray()).isEqualTo(numbers));
    Graph all = Graph.of(graph.placeholders(), graph.nodes());
    try (Program reference = Compiler.reference(Precision.FLOAT64).compile(all, random)) {
      for (int i = 0; i < inputs.size(); i++) {
        float[] numbers = numbers(inputs.get(i));
        double[] widened = new double[numbers.length];
        for (int j = 0; j < widened.length; j++) {
          widened[j] = numbers[j];
        }
        reference.write(i, widened);
      }
      reference.run();
      for (int i = 0; i < order.size(); i++) {
        double[] expected = reference.read(i);
        float[] actual = computed.get(order.get(i));
        assertThat(actual).hasSameSizeAs(expected);
        for (int j = 0; j < expected.length; j++) {
          assertThat((double) actual[j])
              .as("%s at %d", order.get(i), j)
              .isCloseTo(expected[j], within(TOLERANCE * (1 + Math.abs(expected[j]))));
        }
      }
    }
  }

  @Test
  void numbers_are_held_only_as_long_as_they_are_needed() {
    Node batch = new Recording(false).placeholder("batch", Shape.of(3));
    Tensor last = batch;
    for (int i = 0; i < 40; i++) {
      last = last.times(batch).tanh();
    }
    NodeByNode nodes = new NodeByNode(Compiler.fastest(), new RandomState(0));
    List<Integer> held = new ArrayList<>();
    nodes.run(
        Graph.of(List.of(batch), List.of(Node.of(last))),
        List.of(FloatBuffer.allocate(3)),
        (node, numbers, inputs) -> held.add(nodes.held()));
    assertThat(held).hasSize(81).allMatch(count -> count <= 3).contains(3);
    assertThat(nodes.held()).isZero();
  }
}
