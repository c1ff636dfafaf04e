package io.convsmith.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.graph.Differentiation;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Variable;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which nodes hold something for each example. */
class BatchNodesTest {
  private final Recording recording = new Recording(true);
  private final Tensor inputs = recording.placeholder("inputs", Shape.of(4, 3));
  private final Tensor weights =
      new Variable("weights", Shape.of(3, 3), true, (shape, seed) -> new float[9]).tensor();

  @Test
  void productsOfExamplesDoAndTheirGradientsForWeightsDoNot() {
    Tensor made = weights.matmul(weights.transpose(1, 0));
    Tensor outputs = inputs.matmul(made);
    Tensor loss = outputs.square().mean();
    Tensor gradient = Differentiation.gradients(loss, List.of(weights)).get(0);
    Graph graph = Graph.of(List.of(Node.of(inputs)), List.of(Node.of(loss), Node.of(gradient)));
    BatchNodes examples = new BatchNodes(graph.nodes());

    assertThat(examples.contains(Node.of(outputs))).isTrue();
    assertThat(examples.contains(Node.of(outputs.square()))).isFalse(); // not in the graph
    assertThat(examples.contains(Node.of(made))).isFalse();
    assertThat(examples.contains(Node.of(loss))).isFalse();
    assertThat(examples.contains(Node.of(gradient))).isFalse();
  }

  @Test
  void statisticsOverTheBatchDoNotAndThoseOfEachExampleDo() {
    Tensor perFeature = inputs.sum(0).plus(inputs.kthLargest(2, 0));
    Tensor perExample = inputs.sum(1).plus(inputs.kthLargest(2, 1));
    Graph graph =
        Graph.of(List.of(Node.of(inputs)), List.of(Node.of(perFeature), Node.of(perExample)));
    BatchNodes examples = new BatchNodes(graph.nodes());

    assertThat(examples.contains(Node.of(perFeature))).isFalse();
    assertThat(examples.contains(Node.of(perExample))).isTrue();
  }
}
