package io.convsmith.engine.sharding;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.engine.Meaning;
import io.convsmith.engine.RandomGraph;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Op;
import io.convsmith.graph.OpTable;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Variable;
import io.convsmith.tensor.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CutRulesTest {
  /** Even and uneven parts, parts of one example, and batches as large as other axes. */
  private static final int[][] BATCHES_AND_COUNTS = {
    {8, 2}, {7, 2}, {7, 3}, {5, 5}, {4, 2}, {3, 2}, {2, 2}, {6, 4}
  };

  static Stream<Example> divided() {
    return DividedExamples.all().stream();
  }

  static Stream<Example> whole() {
    return WholeExamples.all().stream();
  }

  static Stream<Example> all() {
    return Stream.concat(divided(), whole());
  }

  @ParameterizedTest
  @MethodSource("all")
  void divided_graphs_compute_what_whole_ones_do(Example example) {
    for (int[] choice : BATCHES_AND_COUNTS) {
      Example.Divided divided = example.divide(choice[0], choice[1]);
      assertSame(divided.graph(), divided.sharded());
    }
  }

  @RepeatedTest(60)
  void random_graphs_compute_in_parts_what_they_do_whole(RepetitionInfo repetition) {
    int seed = repetition.getCurrentRepetition();
    Graph graph = RandomGraph.of(seed, 2 + seed % 7);
    for (int count = 2; count <= 2 + seed % 7; count++) {
      Sharded sharded = Sharding.of(graph, count);
      assertThat(sharded.count()).isEqualTo(count);
      assertSame(graph, sharded);
    }
  }

  private static void assertSame(Graph graph, Sharded sharded) {
    List<double[]> expected = Meaning.of(graph);
    List<double[]> values = Meaning.of(sharded.graph());
    for (int i = 0; i < expected.size(); i++) {
      Node result = Meaning.results(graph).get(i);
      assertThat(Meaning.results(sharded.graph()).get(i).shape()).isEqualTo(result.shape());
      assertThat(values.get(i))
          .as("%s in %d parts", result, sharded.count())
          .containsExactly(expected.get(i), within(1e-11));
    }
  }

  @ParameterizedTest
  @MethodSource("divided")
  void what_treats_examples_alike_is_computed_in_parts(Example example) {
    for (int count = 2; count <= 7; count++) {
      Example.Divided divided = example.divide(7, count);
      List<Node> parts = requireNonNull(Example.parts(divided), "computed whole");

      assertThat(parts)
          .extracting(part -> divided.sharded().parts().get(part))
          .isEqualTo(IntStream.range(0, count).boxed().toList());
    }
  }

  @ParameterizedTest
  @MethodSource("whole")
  void what_needs_all_examples_is_computed_whole(Example example) {
    Example.Divided divided = example.divide(7, 3);

    assertThat(divided.sharded().count()).isEqualTo(3);
    assertThat(divided.sharded().parts())
        .doesNotContainKey(divided.sharded().graph().outputs().get(0));
    assertThat(Example.parts(divided)).isNull();
  }

  @ParameterizedTest
  @MethodSource("all")
  void more_parts_than_examples_leave_the_graph_as_it_is(Example example) {
    Example.Divided divided = example.divide(3, 4);

    assertThat(divided.sharded()).isEqualTo(Sharded.whole(divided.graph()));
  }

  /** A rule that nobody has shown to divide would never be tested. */
  @Test
  void every_op_that_treats_examples_alike_has_an_example_in_parts() {
    Set<Op<?>> inParts = new HashSet<>();
    divided().forEach(example -> inParts.add(example.op()));

    assertThat(OpTable.rows().stream().filter(op -> !inParts.contains(op)))
        .extracting(Op::name)
        .containsExactlyInAnyOrder(
            "constant",
            "placeholder",
            "variable",
            "stopGradient",
            "straightThrough",
            "withGradient");
  }

  @ParameterizedTest
  @CsvSource({"0, 2", "1, 2", "5, 1", "5, 0", "5, 6"})
  void a_batch_that_cannot_be_divided_stays_whole(int batch, int count) {
    Node x = new Recording(true).placeholder("x", Shape.of(batch, 3));
    Graph graph = Graph.of(List.of(x), List.of(Node.of(x.exp())));

    assertThat(Sharding.of(graph, count)).isEqualTo(Sharded.whole(graph));
  }

  @Test
  void the_first_placeholder_says_what_the_batch_is() {
    Recording recording = new Recording(true);
    Node x = recording.placeholder("x", Shape.of(6, 2));
    Node y = recording.placeholder("y", Shape.of(4, 2));
    Graph graph = Graph.of(List.of(x, y), List.of(Node.of(x.exp()), Node.of(y.exp())));

    assertThat(Sharding.batch(graph)).isEqualTo(6);
    Graph result = Sharding.of(graph, 2).graph();
    assertThat(result.outputs().get(0).op().name()).isEqualTo("concat");
    assertThat(result.outputs().get(1).op().name()).isEqualTo("exp");
    assertThat(Sharding.batch(Graph.of(List.of(), graph.outputs()))).isZero();
    Node number = recording.placeholder("number", Shape.scalar());
    assertThat(Sharding.batch(Graph.of(List.of(number), List.of(number)))).isZero();
  }

  @Test
  void updates_see_the_whole_batch() {
    Recording recording = new Recording(true);
    Node x = recording.placeholder("x", Shape.of(6, 2));
    Variable last = new Variable("last", Shape.of(6, 2), false, (shape, seed) -> new float[12]);
    Graph graph =
        new Graph(List.of(x), List.of(), List.of(new Graph.Update(last, Node.of(x.exp()))));

    Graph.Update update = Sharding.of(graph, 3).graph().updates().get(0);

    assertThat(update.variable()).isSameAs(last);
    assertThat(update.value().shape()).isEqualTo(last.shape());
    assertThat(update.value().op().name()).isEqualTo("concat");
    assertThat(update.value().inputs()).hasSize(3);
  }
}
