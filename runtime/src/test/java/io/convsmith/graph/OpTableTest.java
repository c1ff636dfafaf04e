package io.convsmith.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.tensor.Tensor;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every row of the op table must keep to, taken from the table itself. */
class OpTableTest {
  private static final Set<Op<?>> SOURCES = Set.copyOf(Sources.rows());

  /** Rows whose gradient is not that of their value, on purpose. */
  private static final Set<Op<?>> SURROGATES = Set.copyOf(Gradients.rows());

  private static final double STEP = 1e-6;
  private static final double ABSOLUTE = 1e-5;
  private static final double RELATIVE = 1e-3;

  static Stream<Op<?>> computed() {
    return OpTable.rows().stream().filter(op -> !SOURCES.contains(op));
  }

  static Stream<Case> derived() {
    return Case.all().filter(sample -> !SURROGATES.contains(sample.node().op()));
  }

  @ParameterizedTest
  @MethodSource("computed")
  void everyRowHasSamplesToBeCheckedWith(Op<?> op) {
    assertThat(op.samples()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("computed")
  void everyRowHasANaiveImplementation(Op<?> op) {
    assertThat(NaiveOps.has(op)).isTrue();
  }

  @Test
  void namesOfRowsAreDistinct() {
    List<String> names = OpTable.rows().stream().map(Op::name).toList();
    assertThat(new HashSet<>(names)).hasSameSizeAs(names);
  }

  @ParameterizedTest
  @MethodSource("io.convsmith.graph.Case#all")
  void aNodeHasAsManyNumbersAsItsShapeSays(Case sample) {
    double[] numbers = NaiveOps.compute(sample.node(), sample.inputs().toArray(double[][]::new));
    assertThat(numbers).hasSize((int) sample.node().shape().size());
  }

  @ParameterizedTest
  @MethodSource("derived")
  void theGradientIsThatOfFiniteDifferences(Case drawn) {
    Case sample = drawn.smooth();
    double[] upstream = random(sample.node(), 1);
    List<double[]> gradients =
        Evaluation.naive()
            .run(
                sample.gradients(Sources.constant(sample.node().shape(), upstream)),
                sample.given());
    for (int input = 0; input < gradients.size(); input++) {
      double[] gradient = gradients.get(input);
      assertThat(gradient).hasSameSizeAs(sample.inputs().get(input));
      for (int i = 0; i < gradient.length; i++) {
        double difference =
            sample.isDiscrete(input)
                ? 0
                : (dot(sample.moved(input, i, STEP), upstream)
                        - dot(sample.moved(input, i, -STEP), upstream))
                    / (2 * STEP);
        assertThat(gradient[i])
            .as("gradient %d of input %d", i, input)
            .isCloseTo(difference, within(difference));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("derived")
  void theGradientOfTheGradientIsThatOfFiniteDifferences(Case drawn) {
    Case sample = drawn.smooth();
    Recording recording = new Recording(false);
    Node upstream = recording.placeholder("upstream", sample.node().shape());
    Tensor total = null;
    for (Node gradient :
        sample.gradients(Sources.constant(upstream.shape(), random(upstream, 2)))) {
      Tensor part = gradient.times(Sources.constant(gradient.shape(), random(gradient, 3))).sum();
      total = total == null ? part.reshape() : total.plus(part.reshape());
    }
    Node first = Node.of(total);
    List<Node> second =
        Differentiation.gradients(first, sample.node().inputs()).stream().map(Node::of).toList();
    List<double[]> gradients = Evaluation.naive().run(second, sample.given());
    double slope = 0;
    Map<Node, double[]> below = sample.given();
    Map<Node, double[]> above = sample.given();
    for (int input = 0; input < gradients.size(); input++) {
      Node placeholder = sample.node().input(input);
      double[] direction =
          sample.isDiscrete(input)
              ? new double[gradients.get(input).length]
              : random(placeholder, 4 + input);
      slope += dot(gradients.get(input), direction);
      below.put(placeholder, along(sample.inputs().get(input), direction, -STEP));
      above.put(placeholder, along(sample.inputs().get(input), direction, STEP));
    }
    double difference =
        (Evaluation.naive().run(List.of(first), above).get(0)[0]
                - Evaluation.naive().run(List.of(first), below).get(0)[0])
            / (2 * STEP);
    assertThat(slope).isCloseTo(difference, within(difference));
  }

  static double[] random(Node like, int seed) {
    return new Random(seed).doubles(like.shape().size(), -1, 1).toArray();
  }

  private static double[] along(double[] from, double[] direction, double by) {
    double[] moved = from.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += by * direction[i];
    }
    return moved;
  }

  private static double dot(double[] a, double... b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static Offset<Double> within(double expected) {
    return Offset.offset(ABSOLUTE + RELATIVE * Math.abs(expected));
  }
}
