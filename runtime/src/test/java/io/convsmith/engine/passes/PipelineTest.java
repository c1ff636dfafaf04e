package io.convsmith.engine.passes;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.engine.RandomGraph;
import io.convsmith.graph.Case;
import io.convsmith.graph.Differentiation;
import io.convsmith.graph.Elementwise;
import io.convsmith.graph.Gradients;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Op;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Sources;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is left behind all passes. */
class PipelineTest {
  private static final Set<Op<?>> DECIDING =
      Set.of(Gradients.STOP_GRADIENT, Gradients.STRAIGHT_THROUGH, Gradients.WITH_GRADIENT);

  private final Recording recording = new Recording(true);
  private final Node x = recording.placeholder("x", Shape.of(4, 6));

  @Test
  void nothing_that_only_decides_about_gradients_is_left() {
    Tensor value = x.stopGradient().times(x.straightThrough(x.round())).stopGradient();
    List<Tensor> gradients = Differentiation.gradients(value.plus(x), List.of(x));
    Graph graph = rewrite(Graph.of(List.of(x), List.of(Node.of(value), Node.of(gradients.get(0)))));

    assertThat(graph.nodes()).noneMatch(node -> DECIDING.contains(node.op()));
    Case.all()
        .map(sample -> rewrite(Graph.of(sample.node().inputs(), List.of(sample.node()))))
        .forEach(one -> assertThat(one.nodes()).noneMatch(node -> DECIDING.contains(node.op())));
  }

  @Test
  void no_expression_is_left_twice_and_no_number_is_left_to_be_worked_out() {
    for (int seed = 0; seed < 60; seed++) {
      Graph graph = rewrite(RandomGraph.of(seed, 4));
      Set<List<Object>> expressions = new HashSet<>();
      for (Node node : graph.nodes()) {
        assertThat(expressions.add(List.of(node.op(), node.attributes(), node.inputs())))
            .as("%s of seed %d", node, seed)
            .isTrue();
        assertThat(isArithmeticOnNumbers(node)).as("%s of seed %d", node, seed).isFalse();
      }
    }
  }

  private static boolean isArithmeticOnNumbers(Node node) {
    return Set.<Op<?>>of(Elementwise.PLUS, Elementwise.MINUS, Elementwise.TIMES, Elementwise.DIV)
            .contains(node.op())
        && node.inputs().stream()
            .allMatch(input -> input.op() == Sources.CONSTANT && input.shape().size() == 1);
  }

  @Test
  void a_mean_is_a_sum_times_one_number() {
    Graph graph = rewrite(Graph.of(List.of(x), List.of(Node.of(x.mean()))));

    assertThat(graph.nodes()).hasSizeLessThanOrEqualTo(5);
    assertThat(graph.nodes()).filteredOn(node -> node.op() == Sources.CONSTANT).hasSize(1);
  }

  @Test
  void the_gradient_of_a_plain_sum_needs_no_product_with_one() {
    Tensor gradient = Differentiation.gradients(x.exp().sum(), List.of(x)).get(0);
    Graph graph = rewrite(Graph.of(List.of(x), List.of(Node.of(gradient))));

    assertThat(graph.nodes())
        .extracting(node -> node.op().name())
        .containsExactly("placeholder", "exp");
  }

  private static Graph rewrite(Graph graph) {
    return new Pipeline().rewrite(graph);
  }
}
