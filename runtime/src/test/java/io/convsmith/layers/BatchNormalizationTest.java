package io.convsmith.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.graph.Differentiation;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Variable;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BatchNormalizationTest {
  private static final double EPSILON = 1e-3;

  static Stream<Arguments> shapes() {
    return Stream.of(
        Arguments.of(Shape.of(6, 3), -1),
        Arguments.of(Shape.of(4, 5, 3), 2),
        Arguments.of(Shape.of(3, 4, 5, 2), -1),
        Arguments.of(Shape.of(3, 2, 4, 5), 1),
        Arguments.of(Shape.of(2, 3, 2, 2, 4), -1),
        Arguments.of(Shape.of(2, 4, 3, 2, 2), -4));
  }

  @ParameterizedTest(name = "{0} along {1}")
  @MethodSource("shapes")
  void trainingUsesMeanAndVarianceOfTheBatch(Shape shape, int axis) {
    BatchNormalization layer = layer(shape, axis);
    double[] values = Evaluation.wave(shape, 0.37, 0.11);

    assertThat(Evaluation.training(layer::record, 0, shape, values))
        .containsExactly(naive(layer, shape, axis, values, null, null), within(1e-9));
  }

  @ParameterizedTest(name = "{0} along {1}")
  @MethodSource("shapes")
  void evaluationUsesTheMovingAverages(Shape shape, int axis) {
    BatchNormalization layer = layer(shape, axis);
    double[] values = Evaluation.wave(shape, 0.37, 0.11);
    int channels = shape.get(axis);
    double[] means = Evaluation.wave(Shape.of(channels), 0.9, 0.3);
    double[] variances = Evaluation.wave(Shape.of(channels), 0.2, 1);
    layer.variables().get(2).assign(Evaluation.floats(means));
    layer.variables().get(3).assign(Evaluation.floats(variances));

    assertThat(Evaluation.of(layer::record, shape, values))
        .containsExactly(naive(layer, shape, axis, values, means, variances), within(1e-6));
  }

  @ParameterizedTest(name = "{0} along {1}")
  @MethodSource("shapes")
  void theGradientIsTheSlope(Shape shape, int axis) {
    List<double[]> values = values(shape, axis);
    TrainingRun run = run(shape, axis);

    assertThat(run.predicted(values)).isCloseTo(run.slope(values), within(1e-7));
  }

  @ParameterizedTest(name = "{0} along {1}")
  @MethodSource("shapes")
  void theGradientIsTheDerivedOne(Shape shape, int axis) {
    List<double[]> values = values(shape, axis);
    int[] axes = others(shape, axis);

    List<double[]> own = run(shape, axis).gradients(values);
    List<double[]> derived =
        new TrainingRun(
                tensors(shape, axis),
                inputs -> {
                  Tensor x = inputs.get(0);
                  Tensor deviation = x.variance(axes).plus(EPSILON).sqrt();
                  return x.minus(x.mean(axes))
                      .div(deviation)
                      .times(inputs.get(1))
                      .plus(inputs.get(2));
                })
            .gradients(values);

    for (int i = 0; i < own.size(); i++) {
      assertThat(own.get(i)).containsExactly(derived.get(i), within(1e-11));
    }
  }

  @ParameterizedTest(name = "{0} along {1}")
  @MethodSource("shapes")
  void fastProgramsAgree(Shape shape, int axis) {
    List<double[]> values = values(shape, axis);
    TrainingRun run = run(shape, axis);

    assertThat(run.fast().outputs(values)).containsExactly(run.outputs(values), within(1e-5));
    List<double[]> gradients = run.gradients(values);
    List<double[]> fast = run.fast().gradients(values);
    for (int i = 0; i < gradients.size(); i++) {
      assertThat(fast.get(i)).containsExactly(gradients.get(i), within(1e-4));
    }
  }

  @Test
  void withoutGammaAndBetaThereIsOnlyTheGradientOfTheInputs() {
    Shape shape = Shape.of(3, 4, 2);
    List<double[]> values = List.of(Evaluation.wave(shape, 0.37, 0.11));
    TrainingRun run =
        new TrainingRun(List.of(shape), inputs -> batch(inputs.get(0), -1).scaled(null, null));

    assertThat(run.predicted(values)).isCloseTo(run.slope(values), within(1e-7));
  }

  @Test
  void theGradientCanBeDifferentiatedAgain() {
    Shape shape = Shape.of(5, 2);
    UnaryOperator<Tensor> normalized = x -> batch(x, -1).scaled(null, null);
    List<double[]> values = List.of(Evaluation.wave(shape, 0.37, 0.11));
    TrainingRun run =
        new TrainingRun(
            List.of(shape),
            inputs -> {
              Tensor x = inputs.get(0);
              return Differentiation.gradients(normalized.apply(x).times(x).square(), List.of(x))
                  .get(0);
            });

    assertThat(run.predicted(values)).isCloseTo(run.slope(values), within(1e-6));
  }

  @Test
  void gradientsSumToZeroAndAreOrthogonalToTheNormalizedInputs() {
    Shape shape = Shape.of(7, 3);
    double[] values = Evaluation.wave(shape, 0.37, 0.11);
    UnaryOperator<Tensor> formula = x -> new BatchNormalization(c -> c.epsilon(1e-12)).record(x);
    double[] outputs = Evaluation.training(formula, 0, shape, values);

    double[] gradient =
        Evaluation.gradient(formula, shape, Evaluation.wave(shape, 1.3, 0.4), values);

    for (int channel = 0; channel < 3; channel++) {
      double sum = 0;
      double product = 0;
      for (int example = 0; example < 7; example++) {
        sum += gradient[3 * example + channel];
        product += gradient[3 * example + channel] * outputs[3 * example + channel];
      }
      assertThat(sum).isCloseTo(0, within(1e-9));
      assertThat(product).isCloseTo(0, within(1e-9));
    }
  }

  @Test
  void aLargeMeanDoesNotSpoilTheVariance() {
    BatchNormalization layer = new BatchNormalization(c -> c.epsilon(1e-9));
    Shape shape = Shape.of(4, 1);

    // 1e6 + (-3 -1 1 3): deviation sqrt(5), which a difference of sums of squares would lose
    double[] outputs =
        Evaluation.training(layer::record, 0, shape, 1e6 - 3, 1e6 - 1, 1e6 + 1, 1e6 + 3);

    double s = Math.sqrt(5);
    assertThat(outputs).containsExactly(new double[] {-3 / s, -1 / s, 1 / s, 3 / s}, within(1e-9));
  }

  @Test
  void aTrainingStepUpdatesTheMovingAveragesOnceAndOthersNothing() {
    BatchNormalization layer = new BatchNormalization();
    Recording training = new Recording(true);
    Recording evaluation = new Recording(false);
    layer.record(training.placeholder("inputs", Shape.of(2, 3)));
    layer.record(evaluation.placeholder("inputs", Shape.of(2, 3)));

    assertThat(training.updates())
        .extracting(Graph.Update::variable)
        .extracting(Variable::name)
        .containsExactly("moving_mean", "moving_variance");
    assertThat(evaluation.updates()).isEmpty();
  }

  @Test
  void aLayerThatIsNotTrainableUsesTheMovingAveragesInTrainingToo() {
    BatchNormalization layer = new BatchNormalization(c -> c.trainable(false).epsilon(1));
    Recording recording = new Recording(true);
    layer.record(recording.placeholder("inputs", Shape.of(2, 1)));

    // moving mean 0 and variance 1: x / sqrt(1 + 1)
    assertThat(Evaluation.training(layer::record, 0, Shape.of(2, 1), 2, 8))
        .containsExactly(new double[] {Math.sqrt(2), 4 * Math.sqrt(2)}, within(1e-12));
    assertThat(recording.updates()).isEmpty();
    assertThat(layer.variables()).noneMatch(Variable::trainable);
  }

  private static BatchNormalization layer(Shape shape, int axis) {
    BatchNormalization layer = new BatchNormalization(c -> c.axis(axis));
    layer.prepare(shape);
    Shape channels = Shape.of(shape.get(axis));
    layer.variables().get(0).assign(Evaluation.floats(Evaluation.wave(channels, 0.5, 1)));
    layer.variables().get(1).assign(Evaluation.floats(Evaluation.wave(channels, 1.5, 2)));
    return layer;
  }

  /** Inputs, gamma and beta. */
  private static List<Shape> tensors(Shape shape, int axis) {
    Shape perChannel = behind(shape, axis);
    return List.of(shape, perChannel, perChannel);
  }

  private static List<double[]> values(Shape shape, int axis) {
    Shape perChannel = behind(shape, axis);
    return List.of(
        Evaluation.wave(shape, 0.37, 0.11),
        Evaluation.wave(perChannel, 0.9, 0.8),
        Evaluation.wave(perChannel, 1.1, 0.2));
  }

  private static TrainingRun run(Shape shape, int axis) {
    return new TrainingRun(
        tensors(shape, axis),
        inputs -> batch(inputs.get(0), axis).scaled(inputs.get(1), inputs.get(2)));
  }

  private static Standardized batch(Tensor inputs, int axis) {
    return new Standardized(inputs, EPSILON, null, others(inputs.shape(), axis));
  }

  private static int[] others(Shape shape, int axis) {
    return IntStream.range(0, shape.rank()).filter(i -> i != shape.axis(axis)).toArray();
  }

  /** One number for each channel, in a shape that stretches over inputs. */
  private static Shape behind(Shape shape, int axis) {
    int[] sizes = new int[shape.rank() - shape.axis(axis)];
    Arrays.fill(sizes, 1);
    sizes[0] = shape.get(axis);
    return Shape.of(sizes);
  }

  /** Channel by channel, with the batch's own mean and variance unless given. */
  private static double[] naive(
      BatchNormalization layer,
      Shape shape,
      int axis,
      double[] values,
      double[] means,
      double[] variances) {
    int inner = 1;
    for (int i = shape.axis(axis) + 1; i < shape.rank(); i++) {
      inner *= shape.get(i);
    }
    int channels = shape.get(axis);
    int stride = inner;
    float[] gamma = layer.variables().get(0).toArray();
    float[] beta = layer.variables().get(1).toArray();
    double[] result = new double[values.length];
    for (int channel = 0; channel < channels; channel++) {
      int own = channel;
      int[] places =
          IntStream.range(0, values.length).filter(i -> i / stride % channels == own).toArray();
      double mean =
          means == null
              ? IntStream.of(places).mapToDouble(i -> values[i]).average().orElseThrow()
              : means[channel];
      double variance =
          variances == null
              ? IntStream.of(places)
                  .mapToDouble(i -> (values[i] - mean) * (values[i] - mean))
                  .average()
                  .orElseThrow()
              : variances[channel];
      for (int place : places) {
        result[place] =
            gamma[channel] * (values[place] - mean) / Math.sqrt(variance + EPSILON) + beta[channel];
      }
    }
    return result;
  }
}
