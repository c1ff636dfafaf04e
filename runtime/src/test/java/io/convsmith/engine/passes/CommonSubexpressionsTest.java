package io.convsmith.engine.passes;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.graph.CustomGradient;
import io.convsmith.graph.Gradients;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Sources;
import io.convsmith.graph.Variable;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommonSubexpressionsTest {
  private final Recording recording = new Recording(true);
  private final Node x = recording.placeholder("x", Shape.of(2, 3));
  private final Node y = recording.placeholder("y", Shape.of(2, 3));

  @Test
  void long_formulas_that_are_equal_throughout_become_one() {
    List<Node> outputs = rewrite(formula(), formula());

    assertThat(outputs.get(0)).isSameAs(outputs.get(1));
  }

  private Tensor formula() {
    return x.exp().plus(y.sum(1)).slice(new int[] {0, 1}, new int[] {2, 3}).transpose(1, 0).mean();
  }

  @Test
  void the_order_of_operands_matters() {
    List<Node> outputs = rewrite(x.minus(y), y.minus(x), x.minus(y));

    assertThat(outputs.get(0)).isNotSameAs(outputs.get(1)).isSameAs(outputs.get(2));
  }

  @Test
  void attributes_tell_nodes_apart() {
    List<Node> outputs =
        rewrite(
            x.sum(0),
            x.sum(1),
            x.max(0),
            x.slice(new int[] {0, 0}, new int[] {1, 3}),
            x.slice(new int[] {1, 0}, new int[] {2, 3}),
            x.reshape(3, 2),
            x.reshape(6));

    assertThat(outputs).doesNotHaveDuplicates();
  }

  @Test
  void equal_constants_are_one_and_those_that_differ_in_shape_or_sign_are_not() {
    List<Node> outputs =
        rewrite(
            Sources.scalar(2),
            Sources.scalar(2),
            Sources.constant(Shape.of(1), 2),
            Sources.scalar(0.0),
            Sources.scalar(-0.0),
            Sources.scalar(Double.NaN),
            Sources.scalar(Double.NaN));

    assertThat(outputs.get(0)).isSameAs(outputs.get(1)).isNotSameAs(outputs.get(2));
    assertThat(outputs.get(3)).isNotSameAs(outputs.get(4));
    assertThat(outputs.get(5)).isSameAs(outputs.get(6));
  }

  @Test
  void placeholders_of_the_same_name_and_shape_stay_two() {
    Node again = recording.placeholder("x", Shape.of(2, 3));
    List<Node> outputs = rewrite(x.exp(), again.exp());

    assertThat(outputs.get(0)).isNotSameAs(outputs.get(1));
  }

  @Test
  void a_variable_read_twice_is_one_node() {
    Variable w = new Variable("w", Shape.of(3), true, (shape, seed) -> new float[3]);
    List<Node> outputs = rewrite(w.tensor().exp(), w.tensor().exp());

    assertThat(outputs.get(0)).isSameAs(outputs.get(1));
  }

  @Test
  void two_gradient_functions_are_never_the_same() {
    Tensor one = Gradients.withGradient(x, new CustomGradient(List::of), y);
    Tensor other = Gradients.withGradient(x, new CustomGradient(List::of), y);
    List<Node> outputs = rewrite(one, other);

    assertThat(outputs.get(0)).isNotSameAs(outputs.get(1));
  }

  @Test
  void updates_share_with_outputs() {
    Variable w = new Variable("w", Shape.of(2, 3), true, (shape, seed) -> new float[6]);
    Graph graph =
        new CommonSubexpressions()
            .rewrite(
                new Graph(
                    recording.placeholders(),
                    List.of(Node.of(x.exp())),
                    List.of(new Graph.Update(w, Node.of(x.exp())))));

    assertThat(graph.updates().get(0).value()).isSameAs(graph.outputs().get(0));
  }

  private List<Node> rewrite(Tensor... outputs) {
    return new CommonSubexpressions()
        .rewrite(Graph.of(recording.placeholders(), Arrays.stream(outputs).map(Node::of).toList()))
        .outputs();
  }
}
