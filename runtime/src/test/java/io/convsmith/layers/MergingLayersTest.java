package io.convsmith.layers;

import static io.convsmith.initializers.Initializers.constant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MergingLayersTest {
  private static final Shape SHAPE = Shape.of(2, 3, 4);
  private static final double[] LEFT = Evaluation.wave(SHAPE, 0.37, 0.11);
  private static final double[] RIGHT = Evaluation.wave(SHAPE, 0.53, 0.2);

  static Stream<Arguments> layers() {
    return Stream.of(
        Arguments.of(new Add(), (DoubleBinaryOperator) Double::sum),
        Arguments.of(new Subtract(), (DoubleBinaryOperator) (a, b) -> a - b),
        Arguments.of(new Multiply(), (DoubleBinaryOperator) (a, b) -> a * b),
        Arguments.of(new Average(), (DoubleBinaryOperator) (a, b) -> (a + b) / 2),
        Arguments.of(new Maximum(), (DoubleBinaryOperator) Math::max),
        Arguments.of(new Minimum(), (DoubleBinaryOperator) Math::min));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layers")
  void inputsAreMergedElementByElement(MergingLayer layer, DoubleBinaryOperator formula) {
    double[] expected =
        IntStream.range(0, LEFT.length)
            .mapToDouble(i -> formula.applyAsDouble(LEFT[i], RIGHT[i]))
            .toArray();

    assertThat(run(layer, SHAPE, SHAPE).outputs(List.of(LEFT, RIGHT)))
        .containsExactly(expected, within(1e-12));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layers")
  void gradientsAreSlopes(MergingLayer layer, DoubleBinaryOperator formula) {
    for (Shape other : List.of(SHAPE, Shape.of(2, 1, 4), Shape.of(2, 4))) {
      TrainingRun run = run(layer, SHAPE, other);
      List<double[]> values = List.of(LEFT, Evaluation.wave(other, 0.53, 0.2));

      assertThat(run.predicted(values)).isCloseTo(run.slope(values), within(1e-7));
    }
  }

  @Test
  void threeInputsAreMergedAsWell() {
    Shape pair = Shape.of(1, 2);
    List<double[]> values = List.of(new double[] {1, 5}, new double[] {2, -1}, new double[] {6, 2});

    assertThat(run(new Add(), pair, pair, pair).outputs(values)).containsExactly(9, 6);
    assertThat(run(new Multiply(), pair, pair, pair).outputs(values)).containsExactly(12, -10);
    assertThat(run(new Average(), pair, pair, pair).outputs(values))
        .containsExactly(new double[] {3, 2}, within(1e-12));
    assertThat(run(new Maximum(), pair, pair, pair).outputs(values)).containsExactly(6, 5);
    assertThat(run(new Minimum(), pair, pair, pair).outputs(values)).containsExactly(1, -1);
    assertThat(run(new Concatenate(), pair, pair, pair).outputs(values))
        .containsExactly(1, 5, 2, -1, 6, 2);
  }

  @Test
  void anInputOfLowerRankIsStretchedBehindTheBatch() {
    LayerOutput images = new Input(5, 6, 3);
    LayerOutput weights = new Input(3);
    double[] values = Evaluation.arange(Shape.of(2, 1, 2, 2));

    assertThat(new Multiply().on(weights, images).sizes()).isEqualTo(Shape.of(5, 6, 3));
    // one weight for each channel of each of two examples
    assertThat(
            run(new Multiply(), Shape.of(2, 1, 2, 2), Shape.of(2, 2))
                .outputs(List.of(values, new double[] {1, 10, 100, 1000})))
        .containsExactly(0, 10, 2, 30, 400, 5000, 600, 7000);
  }

  @Test
  void concatenationIsAlongAnyAxisButTheBatch() {
    List<Shape> shapes = List.of(Shape.of(1, 2, 2), Shape.of(1, 1, 2));
    List<double[]> values = List.of(new double[] {1, 2, 3, 4}, new double[] {5, 6});
    Concatenate rows = new Concatenate(1);
    TrainingRun run = new TrainingRun(shapes, rows::record);

    assertThat(run.outputs(values)).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(run.predicted(values)).isCloseTo(run.slope(values), within(1e-7));
    assertThat(new Concatenate().on(new Input(4, 4, 3), new Input(4, 4, 5)).sizes())
        .isEqualTo(Shape.of(4, 4, 8));
    assertThat(rows.config())
        .containsExactly(entry("name", "concatenate"), entry("trainable", true), entry("axis", 1));
  }

  @Test
  void inputsThatDoNotFitAreRefusedWithTheirShapes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Add(c -> c.name("sum")).on(new Input(8, 8, 4), new Input(8, 8, 2)))
        .withMessage(
            "Add \"sum\": inputs [N,8,8,4] and [N,8,8,2] must have equal shapes, apart from axes of size 1.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(new Add(), Shape.of(2, 3), Shape.of(1, 3)).outputs(List.of()))
        .withMessageContaining("must have equal shapes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Subtract().on(new Input(2), new Input(2), new Input(2)))
        .withMessage(
            "Subtract \"subtract\": it takes two inputs, but was given [N,2] and [N,2] and [N,2].");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Concatenate().on(new Input(8, 4), new Input(7, 4)))
        .withMessage(
            "Concatenate \"concatenate\": inputs [N,8,4] and [N,7,4] must have equal shapes, apart from axis -1.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Concatenate(0).on(new Input(8), new Input(7)))
        .withMessage(
            "Concatenate \"concatenate\": axis 0 must be one of inputs [N,8] and [N,7] other than the batch.");
  }

  @Test
  void aLayerOfOnesOwnMergesAndHasVariables() {
    MergingLayer weighted =
        new MergingLayer() {
          @Override
          protected void build(List<Shape> inputs) {
            addVariable("weights", Shape.of(inputs.size()), constant(0.5));
          }

          @Override
          protected Tensor call(List<Tensor> inputs) {
            Tensor weights = variable("weights").tensor();
            Tensor sum = inputs.get(0).times(weights.get(0));
            return sum.plus(inputs.get(1).times(weights.get(1)));
          }
        };

    assertThat(run(weighted, SHAPE, SHAPE).outputs(List.of(LEFT, LEFT)))
        .containsExactly(LEFT, within(1e-12));
    assertThat(weighted.variables()).hasSize(1);
  }

  private static TrainingRun run(MergingLayer layer, Shape... shapes) {
    return new TrainingRun(List.of(shapes), layer::record);
  }
}
