package io.convsmith.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.graph.Variable;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GroupNormalizationTest {
  private static final double EPSILON = 1e-3;

  static Stream<Arguments> cases() {
    return Stream.of(
        Arguments.of(Shape.of(3, 6), -1, 2),
        Arguments.of(Shape.of(2, 5, 4), 2, 2),
        Arguments.of(Shape.of(2, 3, 4, 6), -1, 3),
        Arguments.of(Shape.of(1, 3, 4, 6), -1, 2),
        Arguments.of(Shape.of(2, 3, 4, 6), -1, 1),
        Arguments.of(Shape.of(2, 3, 4, 6), -1, -1),
        Arguments.of(Shape.of(2, 6, 3, 4), 1, 3),
        Arguments.of(Shape.of(2, 2, 3, 2, 4), -1, 2));
  }

  @ParameterizedTest(name = "{0} along {1} in {2}")
  @MethodSource("cases")
  void eachGroupOfEachExampleHasItsOwnMeanAndVariance(Shape shape, int axis, int groups) {
    GroupNormalization layer = layer(shape, axis, groups);
    double[] values = Evaluation.wave(shape, 0.37, 0.11);
    double[] expected = naive(layer, shape, axis, groups, values);

    assertThat(Evaluation.of(layer::record, shape, values)).containsExactly(expected, within(1e-9));
    assertThat(Evaluation.training(layer::record, 0, shape, values))
        .containsExactly(expected, within(1e-9));
  }

  @ParameterizedTest(name = "{0} along {1} in {2}")
  @MethodSource("cases")
  void theGradientOfTheInputsIsTheSlope(Shape shape, int axis, int groups) {
    GroupNormalization layer = layer(shape, axis, groups);
    TrainingRun run = new TrainingRun(List.of(shape), inputs -> layer.record(inputs.get(0)));
    List<double[]> values = List.of(Evaluation.wave(shape, 0.37, 0.11));

    assertThat(run.predicted(values)).isCloseTo(run.slope(values), within(1e-7));
  }

  @ParameterizedTest(name = "{0} along {1} in {2}")
  @MethodSource("cases")
  void fastProgramsAgree(Shape shape, int axis, int groups) {
    GroupNormalization layer = layer(shape, axis, groups);
    TrainingRun run = new TrainingRun(List.of(shape), inputs -> layer.record(inputs.get(0)));
    List<double[]> values = List.of(Evaluation.wave(shape, 0.37, 0.11));

    assertThat(run.fast().outputs(values)).containsExactly(run.outputs(values), within(1e-5));
    List<double[]> gradients = run.gradients(values);
    List<double[]> fast = run.fast().gradients(values);
    for (int i = 0; i < gradients.size(); i++) {
      assertThat(fast.get(i)).containsExactly(gradients.get(i), within(1e-4));
    }
  }

  @Test
  void theGradientsOfGammaAndBetaAreTheSlopeToo() {
    Shape shape = Shape.of(2, 3, 2, 4);
    Shape channels = Shape.of(4);
    List<double[]> values =
        List.of(
            Evaluation.wave(shape, 0.37, 0.11),
            Evaluation.wave(channels, 0.9, 0.8),
            Evaluation.wave(channels, 1.1, 0.2));
    TrainingRun run =
        new TrainingRun(
            List.of(shape, channels, channels),
            inputs ->
                new Standardized(inputs.get(0), EPSILON, GroupNormalizationTest::overPairs, 1, 2)
                    .scaled(inputs.get(1), inputs.get(2)));

    assertThat(run.predicted(values)).isCloseTo(run.slope(values), within(1e-7));
  }

  /** Means of channels 0 and 1, and of 2 and 3. */
  private static Tensor overPairs(Tensor means) {
    Tensor pairs = means.reshape(2, 2, 2).mean(2);
    return pairs.concat(2, pairs).reshape(2, 1, 1, 4);
  }

  /** The figures of Keras' own tests. */
  @Test
  void itComputesKerasNumbers() {
    double[] values = {-1, -1, 1, 1, 2, 2, 0, -2};

    assertThat(plain(1, -1, Shape.of(1, 8), values))
        .containsExactly(
            new double[] {-0.898, -0.898, 0.539, 0.539, 1.257, 1.257, -0.180, -1.616},
            within(1e-3));
    assertThat(plain(2, 1, Shape.of(1, 8), values))
        .containsExactly(new double[] {-1, -1, 1, 1, 0.904, 0.904, -0.301, -1.507}, within(1e-3));
    assertThat(plain(2, 2, Shape.of(1, 2, 4), -1, -1, 2, 2, 1, 1, 0, -2))
        .containsExactly(new double[] {-1, -1, 0.904, 0.904, 1, 1, -0.301, -1.507}, within(1e-3));
    assertThat(plain(4, -1, Shape.of(1, 2, 4), -1, 1, 0, 2, 1, 3, -4, -2))
        .containsExactly(new double[] {-1, -1, 1, 1, 1, 1, -1, -1}, within(1e-3));
  }

  private static double[] plain(int groups, int axis, Shape shape, double... values) {
    GroupNormalization layer =
        new GroupNormalization(groups, c -> c.axis(axis).scale(false).center(false));
    return Evaluation.of(layer::record, shape, values);
  }

  @Test
  void examplesDoNotSeeEachOther() {
    GroupNormalization layer = new GroupNormalization(1);
    double[] one = Evaluation.of(layer::record, Shape.of(1, 4), 1, 2, 3, 6);

    double[] two = Evaluation.of(layer::record, Shape.of(2, 4), 1, 2, 3, 6, 100, 50, -3, 9);

    assertThat(Arrays.copyOf(two, 4)).containsExactly(one, within(1e-12));
  }

  @Test
  void itsVariablesAreGammaAndBeta() {
    GroupNormalization layer = new GroupNormalization();
    layer.prepare(Shape.of(1, 4, 4, 64));

    assertThat(layer.variables()).extracting(Variable::name).containsExactly("gamma", "beta");
    assertThat(layer.variables()).extracting(Variable::shape).containsOnly(Shape.of(64));
  }

  @Test
  void configsShowAllOptions() {
    assertThat(new GroupNormalization(8, c -> c.epsilon(1e-5).center(false)).config())
        .containsOnly(
            entry("name", "group_normalization"),
            entry("trainable", true),
            entry("groups", 8),
            entry("axis", -1),
            entry("epsilon", 1e-5),
            entry("center", false),
            entry("scale", true),
            entry("betaInitializer", Map.of("type", "zeros")),
            entry("gammaInitializer", Map.of("type", "ones")));
    assertThat(new GroupNormalization().config()).contains(entry("groups", 32));
  }

  @Test
  void groupsThatDoNotFitAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GroupNormalization(0))
        .withMessage(
            "GroupNormalization \"group_normalization\": groups must be positive, or -1 for one for each channel, but is 0.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GroupNormalization(4).prepare(Shape.of(1, 5, 5, 6)))
        .withMessage(
            "GroupNormalization \"group_normalization\": groups 4 must divide the 6 channels of inputs [N,5,5,6].");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GroupNormalization().prepare(Shape.of(1, 5, 5, 16)))
        .withMessageContaining("groups 32 must divide the 16 channels");
  }

  private static GroupNormalization layer(Shape shape, int axis, int groups) {
    GroupNormalization layer = new GroupNormalization(groups, c -> c.axis(axis));
    layer.prepare(shape);
    Shape channels = Shape.of(shape.get(axis));
    layer.variables().get(0).assign(Evaluation.floats(Evaluation.wave(channels, 0.5, 1)));
    layer.variables().get(1).assign(Evaluation.floats(Evaluation.wave(channels, 1.5, 2)));
    return layer;
  }

  private static double[] naive(
      GroupNormalization layer, Shape shape, int axis, int groups, double[] values) {
    int inner = 1;
    for (int i = shape.axis(axis) + 1; i < shape.rank(); i++) {
      inner *= shape.get(i);
    }
    int stride = inner;
    int channels = shape.get(axis);
    int size = groups == -1 ? 1 : channels / groups;
    int example = values.length / shape.get(0);
    float[] gamma = layer.variables().get(0).toArray();
    float[] beta = layer.variables().get(1).toArray();
    double[] result = new double[values.length];
    for (int place = 0; place < values.length; place++) {
      int channel = place / stride % channels;
      int of = place / example;
      int[] group =
          IntStream.range(of * example, (of + 1) * example)
              .filter(i -> i / stride % channels / size == channel / size)
              .toArray();
      double mean = IntStream.of(group).mapToDouble(i -> values[i]).average().orElseThrow();
      double variance =
          IntStream.of(group)
              .mapToDouble(i -> (values[i] - mean) * (values[i] - mean))
              .average()
              .orElseThrow();
      result[place] =
          gamma[channel] * (values[place] - mean) / Math.sqrt(variance + EPSILON) + beta[channel];
    }
    return result;
  }
}
