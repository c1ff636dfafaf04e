package io.convsmith.layers;

import static io.convsmith.layers.DataFormat.CHANNELS_FIRST;
import static io.convsmith.layers.Padding.CAUSAL;
import static io.convsmith.layers.Padding.SAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.engine.NDArrays;
import io.convsmith.graph.Variable;
import io.convsmith.layers.NaiveConvolution.Values;
import io.convsmith.tensor.Shape;
import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Against Keras' numbers, and against loops that say what a convolution is. */
class ConvolutionNumbersTest {
  private static final Shape SEQUENCES = Shape.of(2, 8, 4);
  private static final Shape IMAGES = Shape.of(2, 6, 7, 4);
  private static final Shape VOLUMES = Shape.of(2, 4, 5, 6, 4);

  /** The loops, given the images and the layer's kernels. */
  interface Naive extends BiFunction<Values, double[][], Values> {}

  static Stream<Arguments> layers() {
    return Stream.of(
        of(new Conv1D(5, 2), SEQUENCES, loops(5, 1, is(2), is(1), is(1), 0, 0)),
        of(
            new Conv1D(6, 2, c -> c.padding(SAME).dilationRate(3).groups(2)),
            SEQUENCES,
            loops(6, 2, is(2), is(1), is(3), 1, 2)),
        of(
            new Conv1D(6, 3, c -> c.padding(CAUSAL).dilationRate(2).groups(2)),
            SEQUENCES,
            loops(6, 2, is(3), is(1), is(2), 4, 0)),
        of(
            new Conv1D(3, 3, c -> c.padding(CAUSAL).strides(3)),
            SEQUENCES,
            loops(3, 1, is(3), is(3), is(1), 2, 0)),
        of(
            new Conv1D(4, 3, c -> c.padding(1, 3).strides(2)),
            SEQUENCES,
            loops(4, 1, is(3), is(2), is(1), 1, 3)),
        of(
            new Conv3D(5, 2),
            VOLUMES,
            loops(5, 1, is(2, 2, 2), is(1, 1, 1), is(1, 1, 1), 0, 0, 0, 0, 0, 0)),
        of(
            new Conv3D(6, 2, c -> c.padding(SAME).dilationRate(2, 1, 3).groups(2)),
            VOLUMES,
            loops(6, 2, is(2, 2, 2), is(1, 1, 1), is(2, 1, 3), 1, 1, 0, 1, 1, 2)),
        of(
            new Conv3D(6, 2, 2, 3, c -> c.strides(2, 1, 2).groups(2).padding(1, 0, 0, 2, 3, 0)),
            VOLUMES,
            loops(6, 2, is(2, 2, 3), is(2, 1, 2), is(1, 1, 1), 1, 0, 0, 2, 3, 0)),
        of(
            new DepthwiseConv2D(2, 3, c -> c.depthMultiplier(3)),
            IMAGES,
            loops(12, 4, is(2, 3), is(1, 1), is(1, 1), 0, 0, 0, 0)),
        of(
            new DepthwiseConv2D(3, c -> c.padding(SAME).strides(2)),
            IMAGES,
            loops(4, 4, is(3, 3), is(2, 2), is(1, 1), 0, 1, 1, 1)),
        of(
            new DepthwiseConv2D(
                2, c -> c.depthMultiplier(2).dilationRate(1, 2).padding(1, 0, 0, 2)),
            IMAGES,
            loops(8, 4, is(2, 2), is(1, 1), is(1, 2), 1, 0, 0, 2)),
        of(
            new SeparableConv2D(5, 3, c -> c.depthMultiplier(2).padding(SAME).strides(2)),
            IMAGES,
            separable(8, 5, is(3, 3), is(2, 2), 0, 1, 1, 1)),
        of(
            new SeparableConv2D(5, 2, 3, c -> c.transformed(SeparableFactor.POINTWISE)),
            IMAGES,
            separable(4, 5, is(2, 3), is(1, 1), 0, 0, 0, 0)),
        of(
            new Conv2DTranspose(3, 3, 2, c -> c.strides(2)),
            IMAGES,
            scattered(3, is(13, 14), is(3, 2), is(2, 2), is(1, 1), 0, 0)),
        of(
            new Conv2DTranspose(3, 2, c -> c.strides(3)),
            IMAGES,
            scattered(3, is(18, 21), is(2, 2), is(3, 3), is(1, 1), 0, 0)),
        of(
            new Conv2DTranspose(3, 2, c -> c.strides(3).padding(SAME).outputPadding(2)),
            IMAGES,
            scattered(3, is(17, 20), is(2, 2), is(3, 3), is(1, 1), 0, 0)),
        of(
            new Conv2DTranspose(3, 3, 4, c -> c.strides(2, 1).padding(SAME)),
            IMAGES,
            scattered(3, is(12, 7), is(3, 4), is(2, 1), is(1, 1), 0, 1)),
        of(
            new Conv2DTranspose(3, 5, c -> c.strides(2).padding(SAME).outputPadding(0, 1)),
            IMAGES,
            scattered(3, is(11, 14), is(5, 5), is(2, 2), is(1, 1), 2, 1)),
        of(
            new Conv2DTranspose(3, 3, c -> c.strides(2).padding(1, 2, 0, 1).outputPadding(1)),
            IMAGES,
            scattered(3, is(11, 15), is(3, 3), is(2, 2), is(1, 1), 1, 0)),
        of(
            new Conv2DTranspose(3, 2, c -> c.dilationRate(2, 3).padding(SAME)),
            IMAGES,
            scattered(3, is(6, 7), is(2, 2), is(1, 1), is(2, 3), 1, 1)));
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("layers")
  void everyLayerGivesTheNumbersOfLoops(ConvolutionLayer layer, Shape shape, Naive naive) {
    Values expected = expected(layer, shape, naive);

    assertThat(layer.outputShape(shape)).isEqualTo(expected.shape());
    assertThat(Evaluation.of(layer::record, shape, Evaluation.wave(shape, 0.37, 0.11)))
        .containsExactly(expected.numbers(), within(1e-12));
  }

  /** At most 97 products of numbers up to 1, each with an error of 6e-8. */
  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("layers")
  void theFastEngineGivesThemInSinglePrecision(ConvolutionLayer layer, Shape shape, Naive naive) {
    Values expected = expected(layer, shape, naive);
    float[] images = Evaluation.floats(Evaluation.wave(shape, 0.37, 0.11));

    assertThat(NDArrays.doubles(layer.call(NDArrays.of(images, shape.toArray()))))
        .containsExactly(expected.numbers(), within(1e-5));
  }

  /** Keras' own sums. */
  @Test
  void sequencesConvolveToKnownSums() {
    assertThat(sum(new Conv1D(5, 2))).isCloseTo(40.540916, within(7e-6));
    assertThat(sum(new Conv1D(6, 2, c -> c.padding(SAME).dilationRate(2).groups(2))))
        .isCloseTo(37.376505, within(1e-5));
    assertThat(sum(new Conv1D(6, 2, c -> c.padding(CAUSAL).dilationRate(2).groups(2))))
        .isCloseTo(32.843693, within(1e-5));
    assertThat(sum(new Conv1D(6, 2, c -> c.strides(2).groups(2))))
        .isCloseTo(17.947646, within(5e-6));
  }

  static Stream<Arguments> formats() {
    return Stream.of(
        Arguments.of(
            new Conv1D(6, 3, c -> c.padding(CAUSAL)),
            new Conv1D(6, 3, c -> c.padding(CAUSAL).dataFormat(CHANNELS_FIRST)),
            SEQUENCES),
        Arguments.of(
            new Conv3D(6, 3, c -> c.padding(SAME).strides(2)),
            new Conv3D(6, 3, c -> c.padding(SAME).strides(2).dataFormat(CHANNELS_FIRST)),
            VOLUMES),
        Arguments.of(
            new DepthwiseConv2D(3, 2, c -> c.depthMultiplier(2)),
            new DepthwiseConv2D(3, 2, c -> c.depthMultiplier(2).dataFormat(CHANNELS_FIRST)),
            IMAGES),
        Arguments.of(
            new SeparableConv2D(3, 2, c -> c.depthMultiplier(2)),
            new SeparableConv2D(3, 2, c -> c.depthMultiplier(2).dataFormat(CHANNELS_FIRST)),
            IMAGES),
        Arguments.of(
            new Conv2DTranspose(3, 3, 2, c -> c.strides(2, 1)),
            new Conv2DTranspose(3, 3, 2, c -> c.strides(2, 1).dataFormat(CHANNELS_FIRST)),
            IMAGES));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("formats")
  void channelsFirstGivesTheSameNumbersInItsOrder(Layer last, Layer first, Shape shape) {
    makeWaves(last, shape);
    makeWaves(first, CHANNELS_FIRST.of(shape));
    double[] images = Evaluation.wave(shape, 0.37, 0.11);

    double[] expected = Evaluation.of(last::record, shape, images);
    double[] actual =
        Evaluation.of(
            x -> CHANNELS_FIRST.channelsLast(first.record(CHANNELS_FIRST.of(x))), shape, images);

    assertThat(first.outputShape(CHANNELS_FIRST.of(shape)))
        .isEqualTo(CHANNELS_FIRST.of(last.outputShape(shape)));
    assertThat(actual).containsExactly(expected, within(1e-12));
  }

  /** The product of a convolution's outputs with y is that of its inputs with the transposed y. */
  @Test
  void aTransposedConvolutionIsTheAdjointOfTheConvolutionWithItsSettings() {
    Shape large = Shape.of(2, 8, 6, 3);
    Conv2D there = new Conv2D(4, 3, 2, c -> c.strides(2).padding(SAME).useBias(false));
    Conv2DTranspose back =
        new Conv2DTranspose(3, 3, 2, c -> c.strides(2).padding(SAME).useBias(false));
    Shape small = there.outputShape(large);
    makeWaves(there, large);
    makeWaves(back, small);
    double[] x = Evaluation.wave(large, 0.37, 0.11);
    double[] y = Evaluation.wave(small, 1.7, 0.4);

    assertThat(back.outputShape(small)).isEqualTo(large);
    assertThat(dot(Evaluation.of(there::record, large, x), y))
        .isCloseTo(dot(x, Evaluation.of(back::record, small, y)), within(1e-11));
  }

  @Test
  void noCausalOutputDependsOnLaterInputs() {
    Conv1D layer = new Conv1D(1, 3, c -> c.padding(CAUSAL).useBias(false));
    Shape shape = Shape.of(1, 5, 1);
    layer.prepare(shape);
    layer.variables().get(0).assign(100, 10, 1);

    assertThat(Evaluation.of(layer::record, shape, 1, 2, 3, 4, 5))
        .containsExactly(1, 12, 123, 234, 345);
  }

  @Test
  void aSeparableConvolutionOfOnesPutsItsBiasBehindBothFactors() {
    SeparableConv2D layer = new SeparableConv2D(1, 1);
    Shape shape = Shape.of(1, 1, 1, 2);
    layer.prepare(shape);
    layer.variables().get(0).assign(2, 3);
    layer.variables().get(1).assign(5, 7);
    layer.variables().get(2).assign(1000);

    assertThat(Evaluation.of(layer::record, shape, 1, 10)).containsExactly(1000 + 10 + 210);
  }

  private static Arguments of(Layer layer, Shape shape, Naive naive) {
    return Arguments.of(layer, shape, naive);
  }

  private static Values expected(Layer layer, Shape shape, Naive naive) {
    makeWaves(layer, shape);
    double[][] kernels =
        layer.variables().stream()
            .filter(variable -> !variable.name().equals("bias"))
            .map(variable -> doubles(variable))
            .toArray(double[][]::new);
    float[] bias = layer.variables().get(kernels.length).toArray();
    return naive.apply(new Values(shape, Evaluation.wave(shape, 0.37, 0.11)), kernels).plus(bias);
  }

  private static Naive loops(
      int filters, int groups, int[] kernel, int[] strides, int[] dilation, int... pairs) {
    NaiveConvolution convolution = NaiveConvolution.padded(kernel, strides, dilation, pairs);
    return (images, kernels) -> convolution.convolve(images, kernels[0], filters, groups);
  }

  private static Naive separable(
      int between, int filters, int[] kernel, int[] strides, int... pairs) {
    NaiveConvolution second = NaiveConvolution.valid(is(1, 1), is(1, 1), is(1, 1));
    Naive first = loops(between, 4, kernel, strides, is(1, 1), pairs);
    return (images, kernels) ->
        second.convolve(first.apply(images, kernels), kernels[1], filters, 1);
  }

  private static Naive scattered(
      int filters, int[] outputs, int[] kernel, int[] strides, int[] dilation, int top, int left) {
    NaiveConvolution convolution =
        NaiveConvolution.padded(kernel, strides, dilation, top, 0, left, 0);
    return (images, kernels) -> convolution.transposed(images, kernels[0], filters, outputs);
  }

  private static double sum(Conv1D layer) {
    makeWaves(layer, SEQUENCES);
    return Arrays.stream(
            Evaluation.of(layer::record, SEQUENCES, Evaluation.wave(SEQUENCES, 0.37, 0.11)))
        .sum();
  }

  private static void makeWaves(Layer layer, Shape inputs) {
    layer.prepare(inputs);
    for (Variable variable : layer.variables()) {
      boolean bias = variable.name().equals("bias");
      variable.assign(
          Evaluation.floats(
              bias
                  ? Evaluation.wave(variable.shape(), 0.71, 0.3)
                  : Evaluation.wave(variable.shape(), 0.53, 0.2)));
    }
  }

  private static double[] doubles(Variable variable) {
    float[] floats = variable.toArray();
    double[] doubles = new double[floats.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = floats[i];
    }
    return doubles;
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }

  private static int[] is(int... numbers) {
    return numbers;
  }
}
