package io.convsmith.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DifferentiationTest {
  private static final Offset<Double> ROUNDING = Offset.offset(1e-12);

  static Stream<Arguments> pairsThatBroadcast() {
    List<Shape> shapes =
        List.of(
            Shape.scalar(),
            Shape.of(1),
            Shape.of(3),
            Shape.of(2, 3),
            Shape.of(2, 1),
            Shape.of(1, 3),
            Shape.of(4, 1, 3),
            Shape.of(4, 2, 1),
            Shape.of(1, 1, 1, 1));
    return shapes.stream().flatMap(a -> shapes.stream().map(b -> arguments(a, b)));
  }

  /** By hand: the gradient of a in a * b is the sum of b over all places where a was read. */
  @ParameterizedTest
  @MethodSource("pairsThatBroadcast")
  void broadcastingIsUndoneBySumming(Shape left, Shape right) {
    Node a = constant(left, 1);
    Node b = constant(right, 2);
    Node product = Node.of(a.times(b));
    List<Tensor> gradients = Differentiation.gradients(product, List.of(a, b));
    double[] ofA = new double[(int) left.size()];
    double[] ofB = new double[(int) right.size()];
    double[] valuesOfA = Evaluation.of(a);
    double[] valuesOfB = Evaluation.of(b);
    for (int[] at : Positions.of(product.shape())) {
      int i = Positions.stretched(left, at);
      int j = Positions.stretched(right, at);
      ofA[i] += valuesOfB[j];
      ofB[j] += valuesOfA[i];
    }
    assertThat(gradients.get(0).shape()).isEqualTo(left);
    assertThat(gradients.get(1).shape()).isEqualTo(right);
    assertThat(Evaluation.of(gradients.get(0))).containsExactly(ofA, ROUNDING);
    assertThat(Evaluation.of(gradients.get(1))).containsExactly(ofB, ROUNDING);
  }

  @ParameterizedTest
  @MethodSource("io.convsmith.graph.Case#all")
  void theProductWithTheJacobianIsLinearInTheUpstreamGradient(Case sample) {
    Node node = sample.node();
    double[] u = OpTableTest.random(node, 1);
    double[] v = OpTableTest.random(node, 2);
    double[] both = new double[u.length];
    Arrays.setAll(both, i -> 2 * u[i] - 3 * v[i]);
    List<double[]> ofU = gradients(sample, u);
    List<double[]> ofV = gradients(sample, v);
    List<double[]> ofBoth = gradients(sample, both);
    for (int input = 0; input < ofU.size(); input++) {
      double[] expected = new double[ofU.get(input).length];
      for (int i = 0; i < expected.length; i++) {
        expected[i] = 2 * ofU.get(input)[i] - 3 * ofV.get(input)[i];
      }
      assertThat(ofBoth.get(input)).containsExactly(expected, Offset.offset(1e-10));
    }
  }

  private static List<double[]> gradients(Case sample, double[] upstream) {
    List<Node> gradients = sample.gradients(Sources.constant(sample.node().shape(), upstream));
    return Evaluation.naive().run(gradients, sample.given());
  }

  @Test
  void nothingFlowsThroughOneVariableToAnother() {
    Node x = constant(Shape.of(2), 1);
    Tensor square = x.square();
    List<Tensor> gradients = Differentiation.gradients(square.times(3).plus(x), List.of(x, square));
    assertThat(Evaluation.of(gradients.get(0))).containsExactly(1, 1);
    assertThat(Evaluation.of(gradients.get(1))).containsExactly(3, 3);
  }

  @Test
  void theGradientOfAValueForItselfIsTheUpstreamGradient() {
    Node x = constant(Shape.of(3), 1);
    Tensor upstream = Sources.constant(Shape.of(3), 5, 6, 7);
    List<Tensor> gradients = Differentiation.vectorJacobianProduct(x, upstream, List.of(x));
    assertThat(Evaluation.of(gradients.get(0))).containsExactly(5, 6, 7);
  }

  @Test
  void whatAValueDoesNotDependOnHasGradientZero() {
    Node x = constant(Shape.of(3), 1);
    Node other = constant(Shape.of(2, 2), 2);
    Tensor gradient = Differentiation.gradients(x.square(), List.of(other)).get(0);
    assertThat(gradient.shape()).isEqualTo(Shape.of(2, 2));
    assertThat(Evaluation.of(gradient)).containsOnly(0);
  }

  @Test
  void gradientsOfATensorThatIsUsedTwiceAreAdded() {
    Node x = Sources.constant(Shape.of(2), 3, 5);
    Tensor gradient = Differentiation.gradients(x.times(x).plus(x.times(4)), List.of(x)).get(0);
    assertThat(Evaluation.of(gradient)).containsExactly(10, 14);
  }

  @Test
  void aVariableThatIsNamedTwiceGetsTheSameGradientTwice() {
    Node x = Sources.constant(Shape.of(2), 3, 5);
    List<Tensor> gradients = Differentiation.gradients(x.square(), List.of(x, x));
    assertThat(Evaluation.of(gradients.get(0))).containsExactly(6, 10);
    assertThat(Evaluation.of(gradients.get(1))).containsExactly(6, 10);
  }

  @Test
  void aChainOfTwentyThousandNodesIsDifferentiated() {
    int length = 20_000;
    Node x = Sources.scalar(1);
    Tensor value = x;
    for (int i = 0; i < length; i++) {
      value = value.plus(x);
    }
    Tensor gradient = Differentiation.gradients(value, List.of(x)).get(0);
    assertThat(Evaluation.of(gradient)).containsExactly(length + 1);
  }

  @Test
  void repeatedSharingDoesNotMultiplyTheWork() {
    Node x = Sources.scalar(1);
    Tensor value = x;
    for (int i = 0; i < 60; i++) {
      value = value.plus(value);
    }
    Tensor gradient = Differentiation.gradients(value, List.of(x)).get(0);
    assertThat(Evaluation.of(gradient)).containsExactly(0x1p60);
  }

  @Test
  void stopGradientPassesTheValueAndNoGradient() {
    Node x = Sources.constant(Shape.of(2), 3, 5);
    Tensor y = x.times(x.stopGradient());
    assertThat(Evaluation.of(y)).containsExactly(9, 25);
    assertThat(Evaluation.of(Differentiation.gradients(y, List.of(x)).get(0)))
        .containsExactly(3, 5);
  }

  @Test
  void straightThroughHasTheGradientOfTheTensorThatItReplaces() {
    Node x = Sources.constant(Shape.of(3), -2, 0.25, 0.75);
    Tensor binary = x.clip(-1, 1).straightThrough(x.sign());
    assertThat(Evaluation.of(binary)).containsExactly(-1, 1, 1);
    Tensor gradient = Differentiation.gradients(binary.times(7), List.of(x)).get(0);
    assertThat(Evaluation.of(gradient)).containsExactly(0, 7, 7);
  }

  @Test
  void straightThroughSendsNoGradientToTheForwardValue() {
    Node x = Sources.constant(Shape.of(2), 1, 2);
    Node forward = Sources.constant(Shape.of(2), 10, 20);
    Tensor gradient =
        Differentiation.gradients(x.straightThrough(forward), List.of(forward)).get(0);
    assertThat(Evaluation.of(gradient)).containsOnly(0);
  }

  @Test
  void aHandWrittenGradientReplacesTheDerivedOne() {
    Node x = Sources.constant(Shape.of(2), 3, 5);
    Node y = Sources.constant(Shape.of(2), 2, 4);
    CustomGradient custom = new CustomGradient(up -> List.of(up.times(100), up.times(x)));
    Tensor value = Gradients.withGradient(x.times(y), custom, x, y);
    List<Tensor> gradients = Differentiation.gradients(value, List.of(x, y));
    assertThat(Evaluation.of(value)).containsExactly(6, 20);
    assertThat(Evaluation.of(gradients.get(0))).containsExactly(100, 100);
    assertThat(Evaluation.of(gradients.get(1))).containsExactly(3, 5);
  }

  @Test
  void equalLargestElementsShareTheGradient() {
    Node x = Sources.constant(Shape.of(4), 7, 1, 7, 2);
    Tensor gradient = Differentiation.gradients(x.max(), List.of(x)).get(0);
    assertThat(Evaluation.of(gradient)).containsExactly(0.5, 0, 0.5, 0);
  }

  @Test
  void ofTwoEqualElementsTheFirstGetsTheGradient() {
    Node x = Sources.constant(Shape.of(2), 3, 3);
    Node y = Sources.constant(Shape.of(2), 3, 4);
    List<Tensor> larger = Differentiation.gradients(x.maximum(y), List.of(x, y));
    assertThat(Evaluation.of(larger.get(0))).containsExactly(1, 0);
    assertThat(Evaluation.of(larger.get(1))).containsExactly(0, 1);
    List<Tensor> smaller = Differentiation.gradients(x.minimum(y), List.of(x, y));
    assertThat(Evaluation.of(smaller.get(0))).containsExactly(1, 1);
    assertThat(Evaluation.of(smaller.get(1))).containsExactly(0, 0);
  }

  @Test
  void theKinksOfReluAndAbsHaveGradientZero() {
    Node x = Sources.constant(Shape.of(3), -1, 0, 1);
    assertThat(Evaluation.of(Differentiation.gradients(x.relu(), List.of(x)).get(0)))
        .containsExactly(0, 0, 1);
    assertThat(Evaluation.of(Differentiation.gradients(x.abs(), List.of(x)).get(0)))
        .containsExactly(-1, 0, 1);
  }

  @Test
  void derivativesOfAPolynomialAreExactToTheFourth() {
    Node x = Sources.scalar(2);
    Tensor value = x.times(x).times(x).times(x);
    List<Double> derivatives = new ArrayList<>();
    for (int order = 0; order < 4; order++) {
      value = Differentiation.gradients(value, List.of(x)).get(0);
      derivatives.add(Evaluation.of(value)[0]);
    }
    assertThat(derivatives).containsExactly(32.0, 48.0, 48.0, 24.0);
  }

  @Test
  void placeholdersCanBeEndsLikeAnyTensor() {
    Node x = new Recording(false).placeholder("x", Shape.of(2));
    Node gradient = Node.of(Differentiation.gradients(x.square(), List.of(x)).get(0));
    List<double[]> values =
        Evaluation.naive().run(List.of(gradient), Map.of(x, new double[] {4, -1}));
    assertThat(values.get(0)).containsExactly(8, -2);
  }

  private static Node constant(Shape shape, long seed) {
    return Sources.constant(shape, new Random(seed).doubles(shape.size(), -1, 1).toArray());
  }
}
