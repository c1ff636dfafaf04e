package io.convsmith.engine.passes;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.graph.CustomGradient;
import io.convsmith.graph.Elementwise;
import io.convsmith.graph.Gradients;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Variable;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassesTest {
  private final Recording recording = new Recording(false);
  private final Node x = recording.placeholder("x", Shape.of(2, 3));

  @Test
  void the_same_expression_twice_becomes_one_node() {
    Tensor once = x.exp().plus(1);
    Tensor again = x.exp().plus(1);

    Graph graph = new CommonSubexpressions().rewrite(graph(once.times(again)));

    Node product = graph.outputs().get(0);
    assertThat(product.input(0)).isSameAs(product.input(1));
    assertThat(graph.nodes()).hasSize(5); // x, exp, 1, plus, times
  }

  @Test
  void two_draws_of_random_numbers_stay_two() {
    Tensor first = recording.randomUniform(Shape.of(2, 3));
    Tensor second = recording.randomUniform(Shape.of(2, 3));

    Node sum = new CommonSubexpressions().rewrite(graph(first.plus(second))).outputs().get(0);

    assertThat(sum.input(0)).isNotSameAs(sum.input(1));
  }

  @Test
  void two_variables_of_the_same_name_and_shape_stay_two() {
    Tensor sum = variable().tensor().plus(variable().tensor());

    Node rewritten = new CommonSubexpressions().rewrite(graph(sum)).outputs().get(0);

    assertThat(rewritten.input(0)).isNotSameAs(rewritten.input(1));
  }

  @Test
  void equal_attributes_with_other_inputs_stay_apart() {
    Node y = recording.placeholder("y", Shape.of(2, 3));

    Node sum = new CommonSubexpressions().rewrite(graph(x.sum(0).plus(y.sum(0)))).outputs().get(0);

    assertThat(sum.input(0)).isNotSameAs(sum.input(1));
  }

  @Test
  void neutral_operands_disappear() {
    Tensor same = x.times(1).plus(0).div(1).minus(0).reshape(2, 3).broadcast(2, 3);

    assertThat(new Simplification().rewrite(graph(same)).outputs()).containsExactly(x);
  }

  @Test
  void a_neutral_operand_that_stretches_the_result_stays() {
    Tensor stretched = x.slice(new int[] {0, 0}, new int[] {1, 3}).times(ones(2, 3));

    Node node = new Simplification().rewrite(graph(stretched)).outputs().get(0);

    assertThat(node.op()).isSameAs(Elementwise.TIMES);
    assertThat(node.shape()).isEqualTo(Shape.of(2, 3));
  }

  @Test
  void times_zero_stays_since_it_keeps_what_is_not_a_number() {
    Node node = new Simplification().rewrite(graph(x.times(0))).outputs().get(0);

    assertThat(node.op()).isSameAs(Elementwise.TIMES);
  }

  @Test
  void an_operand_is_not_stretched_before_an_operation_that_stretches_it() {
    Tensor row = x.sum(0);

    Node node = new Simplification().rewrite(graph(x.plus(row.broadcast(2, 3)))).outputs().get(0);

    assertThat(node.input(1).shape()).isEqualTo(Shape.of(1, 3));
    assertThat(node.shape()).isEqualTo(Shape.of(2, 3));
  }

  @Test
  void two_stretched_operands_keep_the_shape_of_their_sum() {
    Tensor row = x.sum(0).broadcast(2, 3);
    Tensor sum = row.plus(row.exp().broadcast(4, 2, 3));

    Node node = new Pipeline().rewrite(graph(sum)).outputs().get(0);

    assertThat(node.shape()).isEqualTo(Shape.of(4, 2, 3));
  }

  @Test
  void two_operands_that_each_stretch_the_result_stay_stretched() {
    Tensor row = recording.placeholder("number", Shape.scalar()).broadcast(2, 3);
    Tensor stack = x.sum().reshape().broadcast(4, 1, 1);

    Node node = new Simplification().rewrite(graph(row.times(stack))).outputs().get(0);

    assertThat(node.shape()).isEqualTo(Shape.of(4, 2, 3));
  }

  @Test
  void once_gradients_are_taken_only_values_remain() {
    Tensor value =
        Gradients.withGradient(
            x.stopGradient(), new CustomGradient(upstream -> List.of(upstream)), x.exp());

    Graph graph = new ValuesOnly().rewrite(graph(x.log().straightThrough(value)));

    assertThat(graph.outputs()).containsExactly(x);
  }

  @Test
  void what_no_output_needs_is_not_run() {
    x.exp();
    Tensor needed = x.log();

    assertThat(graph(needed).nodes()).hasSize(2);
  }

  @Test
  void updates_are_rewritten_like_outputs() {
    Variable variable = variable();
    Graph graph =
        new Graph(List.of(x), List.of(), List.of(new Graph.Update(variable, Node.of(x.times(1)))));

    assertThat(new Pipeline().rewrite(graph).updates().get(0).value()).isSameAs(x);
  }

  private Graph graph(Tensor output) {
    return Graph.of(recording.placeholders(), List.of(Node.of(output)));
  }

  private Tensor ones(int... sizes) {
    return x.constant(1).broadcast(sizes);
  }

  private static Variable variable() {
    return new Variable("v", Shape.of(2, 3), true, (shape, seed) -> new float[6]);
  }
}
