package io.convsmith.engine.passes;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Shaping;
import io.convsmith.graph.Sources;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SimplificationTest {
  private final Recording recording = new Recording(false);
  private final Node x = recording.placeholder("x", Shape.of(2, 3));

  /** An operation, what is neutral as its second and as its first operand. */
  static Stream<Arguments> operations() {
    return Stream.of(
        operation("plus", Tensor::plus, 0, true),
        operation("times", Tensor::times, 1, true),
        operation("minus", Tensor::minus, 0, false),
        operation("div", Tensor::div, 1, false));
  }

  private static Arguments operation(
      String name, BinaryOperator<Tensor> operator, double neutral, boolean commutes) {
    return Arguments.of(name, operator, neutral, commutes);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void a_neutral_number_disappears_in_any_shape(
      String name, BinaryOperator<Tensor> operator, double neutral, boolean commutes) {
    for (Tensor number : shapes(neutral)) {
      assertThat(rewrite(operator.apply(x, number))).isSameAs(x);
      if (commutes) {
        assertThat(rewrite(operator.apply(number, x))).isSameAs(x);
      } else {
        assertThat(rewrite(operator.apply(number, x))).isNotSameAs(x);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void any_other_number_stays(
      String name, BinaryOperator<Tensor> operator, double neutral, boolean commutes) {
    for (Tensor number : shapes(1 - neutral)) {
      assertThat(rewrite(operator.apply(x, number)).op().name()).isEqualTo(name);
    }
    assertThat(rewrite(operator.apply(x, Sources.scalar(Double.NaN))).op().name()).isEqualTo(name);
    Tensor mixed = Sources.constant(Shape.of(3), neutral, neutral, neutral + 1);
    assertThat(rewrite(operator.apply(x, mixed)).op().name()).isEqualTo(name);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void a_neutral_number_that_stretches_the_other_operand_stays(
      String name, BinaryOperator<Tensor> operator, double neutral, boolean commutes) {
    Node row = recording.placeholder("row", Shape.of(3));
    Node result = rewrite(operator.apply(row, Sources.filled(Shape.of(2, 3), neutral)));

    assertThat(result.op().name()).isEqualTo(name);
    assertThat(result.shape()).isEqualTo(Shape.of(2, 3));
    Node rank = rewrite(operator.apply(x, Sources.constant(Shape.of(1, 1, 1), neutral)));
    assertThat(rank.shape()).isEqualTo(Shape.of(1, 2, 3));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void an_operand_is_stretched_by_the_operation_itself(
      String name, BinaryOperator<Tensor> operator, double neutral, boolean commutes) {
    Node row = recording.placeholder("row", Shape.of(3));

    assertThat(rewrite(operator.apply(x, row.broadcast(2, 3))).inputs()).containsExactly(x, row);
    assertThat(rewrite(operator.apply(row.broadcast(2, 3), x)).inputs()).containsExactly(row, x);
    Node both = rewrite(operator.apply(row.broadcast(2, 3), row.broadcast(2, 3)));
    assertThat(both.shape()).isEqualTo(Shape.of(2, 3));
    assertThat(both.inputs().stream().filter(input -> input == row)).hasSize(1);
  }

  @Test
  void reshapes_and_stretches_to_the_same_shape_disappear_and_others_stay() {
    assertThat(rewrite(x.reshape(2, 3))).isSameAs(x);
    assertThat(rewrite(x.broadcast(2, 3))).isSameAs(x);
    assertThat(rewrite(x.reshape(3, 2)).op()).isSameAs(Shaping.RESHAPE);
    assertThat(rewrite(x.broadcast(1, 2, 3)).op()).isSameAs(Shaping.BROADCAST);
  }

  @Test
  void neutral_numbers_disappear_from_within_a_formula() {
    Tensor formula = x.times(1).exp().plus(0).tanh().div(1);

    Node result = rewrite(formula);

    assertThat(result.op().name()).isEqualTo("tanh");
    assertThat(result.input(0).op().name()).isEqualTo("exp");
    assertThat(result.input(0).input(0)).isSameAs(x);
  }

  private static List<Tensor> shapes(double number) {
    return List.of(
        Sources.scalar(number),
        Sources.constant(Shape.of(1), number),
        Sources.constant(Shape.of(1, 1), number),
        Sources.filled(Shape.of(3), number),
        Sources.filled(Shape.of(2, 3), number));
  }

  private Node rewrite(Tensor tensor) {
    return new Simplification()
        .rewrite(Graph.of(recording.placeholders(), List.of(Node.of(tensor))))
        .outputs()
        .get(0);
  }
}
