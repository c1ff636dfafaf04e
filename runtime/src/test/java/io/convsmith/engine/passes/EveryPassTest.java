package io.convsmith.engine.passes;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.engine.Meaning;
import io.convsmith.engine.RandomGraph;
import io.convsmith.graph.Case;
import io.convsmith.graph.Differentiation;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Sources;
import io.convsmith.graph.Variable;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for each pass by itself, and for all of them in a row. */
class EveryPassTest {
  private static final Map<String, Pass> PASSES =
      Map.of(
          "values only", new ValuesOnly(),
          "constant folding", new ConstantFolding(),
          "common subexpressions", new CommonSubexpressions(),
          "simplification", new Simplification(),
          "pipeline", new Pipeline());

  static Stream<String> passes() {
    return PASSES.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("passes")
  void every_op_and_its_gradient_keep_their_values(String pass) {
    Case.all().forEach(sample -> assertKept(pass, withGradients(sample)));
  }

  @ParameterizedTest
  @MethodSource("passes")
  void random_graphs_and_their_gradients_keep_their_values(String pass) {
    for (int seed = 0; seed < 40; seed++) {
      assertKept(pass, RandomGraph.of(seed, 3));
    }
  }

  @ParameterizedTest
  @MethodSource("passes")
  void arithmetic_with_few_numbers_keeps_its_values(String pass) {
    for (int seed = 0; seed < 150; seed++) {
      assertKept(pass, numbers(new Random(seed)));
    }
  }

  @ParameterizedTest
  @MethodSource("passes")
  void a_pass_has_nothing_left_to_do_the_second_time(String pass) {
    for (int seed = 0; seed < 40; seed++) {
      Graph once = PASSES.get(pass).rewrite(RandomGraph.of(seed, 3));
      Graph twice = PASSES.get(pass).rewrite(once);

      assertThat(twice.nodes()).hasSameSizeAs(once.nodes());
    }
  }

  @ParameterizedTest
  @MethodSource("passes")
  void updates_and_placeholders_stay_in_their_order(String pass) {
    Recording recording = new Recording(true);
    Node x = recording.placeholder("x", Shape.of(2));
    recording.placeholder("unused", Shape.of(3));
    Variable a = variable("a");
    Variable b = variable("b");
    Graph graph =
        new Graph(
            recording.placeholders(),
            List.of(Node.of(x.times(1).plus(0)), x),
            List.of(
                new Graph.Update(b, Node.of(a.tensor().times(1).plus(x.times(2)))),
                new Graph.Update(a, Node.of(b.tensor().stopGradient().div(1)))));

    Graph rewritten = PASSES.get(pass).rewrite(graph);

    assertThat(rewritten.placeholders()).isEqualTo(graph.placeholders());
    assertThat(rewritten.updates()).extracting(Graph.Update::variable).containsExactly(b, a);
    assertKept(pass, graph);
  }

  private static void assertKept(String pass, Graph graph) {
    List<double[]> expected = Meaning.of(graph);
    Graph rewritten = PASSES.get(pass).rewrite(graph);

    assertThat(Meaning.results(rewritten).stream().map(Node::shape))
        .isEqualTo(Meaning.results(graph).stream().map(Node::shape).toList());
    assertThat(rewritten.nodes().size()).isLessThanOrEqualTo(graph.nodes().size());
    List<double[]> values = Meaning.of(rewritten);
    for (int i = 0; i < expected.size(); i++) {
      double[] wanted = expected.get(i);
      double[] given = values.get(i);
      double scale =
          1 + Arrays.stream(wanted).filter(Double::isFinite).map(Math::abs).max().orElse(0);
      assertThat(given).hasSameSizeAs(wanted);
      assertThat(IntStream.range(0, wanted.length))
          .as("result %d of %s", i, graph.outputs())
          .allMatch(at -> isSame(given[at], wanted[at], 1e-12 * scale));
    }
  }

  /** Also of what is no number or infinite, which passes must keep. */
  private static boolean isSame(double value, double expected, double tolerance) {
    return Double.compare(value, expected) == 0 || Math.abs(value - expected) <= tolerance;
  }

  private static Graph withGradients(Case sample) {
    Node node = sample.node();
    double[] upstream = new Random(1).doubles(node.shape().size(), -1, 1).toArray();
    List<Node> outputs = new ArrayList<>(List.of(node));
    outputs.addAll(sample.gradients(Sources.constant(node.shape(), upstream)));
    return Graph.of(node.inputs(), outputs);
  }

  /** Numbers that passes look for, alone, stretched and reshaped, and what is made of them. */
  private static Graph numbers(Random random) {
    Recording recording = new Recording(true);
    List<Tensor> pool = new ArrayList<>();
    pool.add(recording.placeholder("x", Shape.of(2, 3)));
    pool.add(recording.placeholder("y", Shape.of(1, 3)));
    pool.add(recording.placeholder("z", Shape.of(1)));
    for (double number : new double[] {0, 1, -1, 0.5}) {
      pool.add(Sources.scalar(number));
      pool.add(Sources.constant(Shape.of(1, 1), number));
      pool.add(Sources.filled(Shape.of(2, 3), number));
      pool.add(Sources.filled(Shape.of(4, 1, 1), number));
    }
    for (int i = 0; i < 12; i++) {
      Tensor a = pool.get(random.nextInt(pool.size()));
      Tensor b = pool.get(random.nextInt(pool.size()));
      pool.add(
          switch (random.nextInt(10)) {
            case 0, 1 -> a.plus(b);
            case 2 -> a.minus(b);
            case 3, 4 -> a.times(b);
            case 5 -> a.div(b.square().plus(1));
            case 6 -> a.unaryMinus();
            case 7 -> a.square().sqrt();
            case 8 -> a.reshape(a.shape().toArray());
            default -> a.broadcast(stretched(a.shape()));
          });
    }
    List<Tensor> outputs = new ArrayList<>(pool.subList(pool.size() - 5, pool.size()));
    outputs.addAll(Differentiation.gradients(pool.get(pool.size() - 1), recording.placeholders()));
    return Graph.of(recording.placeholders(), outputs.stream().map(Node::of).toList());
  }

  /** The shape as a batch of 2 rows of 3, if it can be stretched to that, else as it is. */
  private static int[] stretched(Shape shape) {
    boolean can =
        shape.rank() <= 2
            && IntStream.range(0, shape.rank())
                .allMatch(
                    axis ->
                        shape.get(axis) == 1
                            || shape.get(axis) == (axis == shape.rank() - 1 ? 3 : 2));
    return can ? new int[] {2, 3} : shape.toArray();
  }

  private static Variable variable(String name) {
    return new Variable(name, Shape.of(2), true, (shape, seed) -> new float[] {3, 4});
  }
}
