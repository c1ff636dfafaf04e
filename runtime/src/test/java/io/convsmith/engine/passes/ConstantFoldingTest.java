package io.convsmith.engine.passes;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.graph.Constant;
import io.convsmith.graph.Elementwise;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Shaping;
import io.convsmith.graph.Sources;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConstantFoldingTest {
  private final Recording recording = new Recording(false);
  private final Node x = recording.placeholder("x", Shape.of(2, 3));

  @Test
  void arithmetic_on_numbers_is_done_in_double_precision() {
    assertThat(number(scalar(0.1).plus(scalar(0.2)))).isEqualTo(0.1 + 0.2);
    assertThat(number(scalar(1).minus(scalar(1e-17)))).isEqualTo(1 - 1e-17);
    assertThat(number(scalar(3).times(scalar(1e200)))).isEqualTo(3e200);
    assertThat(number(scalar(1).div(scalar(3)))).isEqualTo(1.0 / 3);
    assertThat(number(scalar(2).sqrt())).isEqualTo(Math.sqrt(2));
    assertThat(number(scalar(2).unaryMinus())).isEqualTo(-2);
  }

  @Test
  void what_is_no_number_is_folded_to_what_it_is() {
    assertThat(number(scalar(1).div(scalar(0)))).isInfinite();
    assertThat(number(scalar(0).div(scalar(0)))).isNaN();
    assertThat(number(scalar(-1).sqrt())).isNaN();
    assertThat(1 / number(scalar(0).unaryMinus())).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void a_whole_chain_becomes_one_number() {
    Tensor chain = scalar(2).times(scalar(3)).plus(scalar(4)).div(scalar(5)).unaryMinus();

    assertThat(number(chain)).isEqualTo(-2);
    assertThat(rewrite(chain).nodes()).hasSize(1);
  }

  @Test
  void the_reciprocal_behind_a_mean_is_one_number() {
    Graph graph = rewrite(x.mean());

    assertThat(graph.nodes()).filteredOn(node -> node.op() == Sources.CONSTANT).hasSize(1);
    assertThat(graph.nodes()).noneMatch(node -> node.op() == Elementwise.DIV && isFixed(node));
  }

  @Test
  void a_number_of_several_axes_keeps_its_shape() {
    Node folded = output(scalar(2).reshape(1, 1).times(scalar(3)).broadcast(1, 1, 1));

    assertThat(folded.op()).isSameAs(Sources.CONSTANT);
    assertThat(folded.shape()).isEqualTo(Shape.of(1, 1, 1));
    assertThat(((Constant) folded.attributes()).toArray()).containsExactly(6);
  }

  @Test
  void a_number_that_is_stretched_to_several_stays_stretched() {
    Node stretched = output(scalar(2).plus(scalar(3)).broadcast(2, 3));

    assertThat(stretched.op()).isSameAs(Shaping.BROADCAST);
    assertThat(((Constant) stretched.input(0).attributes()).toArray()).containsExactly(5);
  }

  @Test
  void several_constant_numbers_are_not_worked_out_beforehand() {
    Node sum = output(Sources.constant(Shape.of(2), 1, 2).plus(scalar(1)));

    assertThat(sum.op()).isSameAs(Elementwise.PLUS);
  }

  @Test
  void what_depends_on_an_input_stays() {
    Node sum = output(x.sum().reshape().plus(scalar(1)));

    assertThat(sum.op()).isSameAs(Elementwise.PLUS);
  }

  @Test
  void ops_without_a_rule_for_numbers_stay() {
    Node e = output(scalar(1).exp());

    assertThat(e.op().name()).isEqualTo("exp");
  }

  @Test
  void a_graph_without_constants_is_rewritten_to_the_same_nodes() {
    Node node = Node.of(x.exp().plus(x));

    assertThat(output(node)).isSameAs(node);
  }

  private static boolean isFixed(Node node) {
    return node.inputs().stream().allMatch(input -> input.op() == Sources.CONSTANT);
  }

  private static Tensor scalar(double value) {
    return Sources.scalar(value);
  }

  private double number(Tensor tensor) {
    return ((Constant) output(tensor).attributes()).value(0);
  }

  private Node output(Tensor tensor) {
    return rewrite(tensor).outputs().get(0);
  }

  private Graph rewrite(Tensor tensor) {
    return new ConstantFolding()
        .rewrite(Graph.of(recording.placeholders(), List.of(Node.of(tensor))));
  }
}
