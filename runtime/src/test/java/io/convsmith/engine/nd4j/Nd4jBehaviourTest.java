package io.convsmith.engine.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.engine.kernel.Kernel;
import io.convsmith.engine.kernel.Precision;
import io.convsmith.graph.Case;
import io.convsmith.graph.ConvolutionGeometry;
import io.convsmith.graph.Convolutions;
import io.convsmith.graph.NaiveOps;
import io.convsmith.graph.Node;
import io.convsmith.graph.Pooling;
import io.convsmith.graph.PoolingWindow;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Sources;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the samples of the op table do not reach: odd numbers, sizes, ranks, and running again. */
class Nd4jBehaviourTest {
  private static final double NAN = Double.NaN;
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final Recording RECORDING = new Recording(false);

  /** Above the size at which ND4J shares work between threads and broadcasts by itself. */
  static Stream<Node> large() {
    return Stream.of(
            in(40, 10, 10, 32).plus(in(32)),
            in(40, 10, 10, 32).minus(in(40, 1, 1, 1)),
            in(40, 10, 10, 32).times(in(10, 10, 1)),
            in(40, 1, 10, 1).div(in(10, 1, 32)),
            in().maximum(in(70, 70)),
            in(70, 1).plus(in(1, 70)),
            in(40, 1, 10, 1).greaterThan(in(10, 1, 32)),
            in(70, 1).where(in(70, 70), in(1, 70)),
            in(40, 10, 10, 32).sum(0, 1, 2),
            in(40, 10, 10, 32).sum(1, 2),
            in(40, 10, 10, 32).sum(0, 3),
            in(40, 10, 10, 32).sum(),
            in(40, 10, 10, 32).max(0, 2),
            in(40, 10, 32).kthLargest(7, 0, 2),
            in(70, 70).kthLargest(70, -1),
            in(70, 70).sin(),
            in(40, 10, 10, 32).argMax(0),
            in(20000).argMax(0),
            in(40, 100, 32).softmax(2),
            in(40, 100, 32).softmax(1),
            in(40, 100, 32).logSoftmax(0),
            in(40, 10, 10, 32).transpose(3, 0, 2, 1),
            in(40, 10, 10, 32).reverse(1, 3),
            in(40, 10, 10, 32).reverse(0),
            in(40, 10, 10, 32).slice(new int[] {3, 1, 0, 5}, new int[] {40, 9, 10, 32}),
            in(40, 10, 10, 32).pad(new int[] {1, 0, 2, 3}, new int[] {0, 0, 1, 1}),
            in(40, 10, 32).concat(1, in(40, 5, 32), in(40, 1, 32)),
            in(10, 1, 32).broadcast(40, 10, 10, 32),
            in(3, 60, 70).matmul(in(3, 70, 50)),
            in(2, 1, 3, 1, 2, 3).plus(in(2, 1, 4, 1, 1)),
            in(2, 3, 2, 2, 3, 2).transpose(5, 3, 1, 4, 2, 0),
            Convolutions.convolution(
                in(4, 15, 14, 8),
                in(3, 4, 4, 6),
                ConvolutionGeometry.plain(2).groups(2).strides(2, 1).padding(2, 1, 0, 3)),
            Convolutions.convolution(
                in(2, 9, 9, 8), in(3, 3, 1, 16), ConvolutionGeometry.plain(2).groups(8)),
            Convolutions.convolution(
                in(1, 1, 1, 2),
                in(3, 3, 2, 2),
                ConvolutionGeometry.plain(2).padding(4, 4, 4, 4).strides(3, 3)),
            Pooling.max(in(4, 15, 14, 8), PoolingWindow.of(3, 2).strides(2, 3).padding(2, 1, 1, 0)),
            Pooling.average(in(4, 5, 6, 7, 3), PoolingWindow.of(2, 3, 2).padding(1, 1, 2, 0, 0, 1)))
        .map(Node::of);
  }

  @ParameterizedTest
  @MethodSource("large")
  void largeArraysComputeLikeSmallOnes(Node node) {
    Random random = new Random(3);
    double[][] inputs =
        node.inputs().stream()
            .map(input -> random.doubles(input.shape().size(), -1, 1).toArray())
            .toArray(double[][]::new);
    Nd4jLibraryTest.assertClose(
        SingleNode.compute(Precision.FLOAT64, node, inputs), NaiveOps.compute(node, inputs), 1e-12);
  }

  static Stream<Case> withKernel() {
    return Case.all().filter(sample -> !SingleNode.sharesMemory(sample.node()));
  }

  @ParameterizedTest
  @MethodSource("withKernel")
  void aStepReadsItsInputsAnewEachTime(Case sample) {
    Node node = sample.node();
    double[][] first = sample.inputs().toArray(double[][]::new);
    double[][] second =
        sample.inputs().stream()
            .map(x -> Arrays.stream(x).map(value -> value / 2 + 0.25).toArray())
            .toArray(double[][]::new);
    try (SingleNode step = new SingleNode(node, Precision.FLOAT64)) {
      double[] before = step.run(first);
      Nd4jLibraryTest.assertClose(step.run(second), NaiveOps.compute(node, second), 1e-12);
      assertThat(step.run(first)).containsExactly(before);
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void comparisonsWithWhatIsNotANumberAreFalse(Precision precision) {
    Tensor x = in(3);
    Tensor y = in(3);
    double[] left = {NAN, 1, NAN};
    double[] right = {1, NAN, NAN};
    assertThat(SingleNode.compute(precision, Node.of(x.greaterThan(y)), left, right))
        .containsOnly(0);
    assertThat(SingleNode.compute(precision, Node.of(x.greaterOrEqual(y)), left, right))
        .containsOnly(0);
    assertThat(SingleNode.compute(precision, Node.of(x.equalTo(y)), left, right)).containsOnly(0);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void whereIgnoresWhatItDoesNotTake(Precision precision) {
    double[] chosen =
        SingleNode.compute(
            precision,
            Node.of(in(4).where(in(4), in(4))),
            new double[] {1, 0, -2, NAN},
            new double[] {1, NAN, 3, 4},
            new double[] {INFINITY, 2, NAN, NAN});
    assertThat(chosen).containsExactly(1, 2, 3, 4);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void reluKeepsWhatIsNotANumber(Precision precision) {
    assertThat(SingleNode.compute(precision, Node.of(in(3).relu()), new double[] {NAN, -1, 2}))
        .containsExactly(NAN, 0, 2);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void halvesAreRoundedToTheEvenInteger(Precision precision) {
    assertThat(
            SingleNode.compute(
                precision, Node.of(in(6).round()), new double[] {-2.5, -1.5, -0.5, 0.5, 1.5, 2.5}))
        .containsExactly(-2, -2, -0.0, 0, 2, 2);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void sigmoidSaturatesWithoutOverflow(Precision precision) {
    assertThat(
            SingleNode.compute(precision, Node.of(in(3).sigmoid()), new double[] {-1000, 0, 1000}))
        .containsExactly(0, 0.5, 1);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void softmaxOfLargeNumbersDoesNotOverflow(Precision precision) {
    double[] x = {-5000, 5000, 5000};
    assertThat(SingleNode.compute(precision, Node.of(in(3).softmax(0)), x))
        .containsExactly(0, 0.5, 0.5);
    double[] logarithms = SingleNode.compute(precision, Node.of(in(3).logSoftmax(0)), x);
    double half = Math.log(0.5);
    Nd4jLibraryTest.assertClose(logarithms, new double[] {half - 10000, half, half}, 1e-6);
  }

  @Test
  void argMaxTakesTheFirstOfManyEqualElements() {
    double[] x = DoubleStream.generate(() -> 1).limit(100_000).toArray();
    x[0] = 0;
    assertThat(SingleNode.compute(Precision.FLOAT32, Node.of(in(100_000).argMax(0)), x))
        .containsExactly(1);
  }

  @Test
  void poolingOfMinusInfinityStaysInsideTheImage() {
    PoolingWindow window = PoolingWindow.of(2).padding(1, 0);
    double[] x = {-INFINITY, -INFINITY};
    Node pooled = Node.of(Pooling.max(in(1, 2, 1), window));
    assertThat(SingleNode.compute(Precision.FLOAT32, pooled, x))
        .containsExactly(-INFINITY, -INFINITY);
    Node scattered = Node.of(Pooling.MAX_POOLING_SCATTER, window, in(1, 2, 1), in(1, 2, 1));
    assertThat(SingleNode.compute(Precision.FLOAT32, scattered, x, new double[] {1, 2}))
        .containsExactly(3, 0);
  }

  @Test
  void aKernelSaysThatItRunsOnNd4j() {
    try (SingleNode single = new SingleNode(Node.of(in(2).plus(in(2))), Precision.FLOAT32)) {
      assertThat(single.kernel().describe()).isEqualTo("nd4j add");
    }
  }

  @Test
  void whatIsMemoryHasNoKernel() {
    try (SingleNode any = new SingleNode(Node.of(in(2).exp()), Precision.FLOAT32)) {
      Optional<Kernel> none = new Nd4jLibrary().plan(Sources.scalar(1), any);
      assertThat(none).isEmpty();
    }
  }

  private static Tensor in(int... sizes) {
    return RECORDING.placeholder("x", Shape.of(sizes));
  }
}
