package io.convsmith.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.engine.kernel.RandomState;
import io.convsmith.graph.Differentiation;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Kernels from the literature as formulas of tensors, with gradients, in programs. */
class PublishedKernelsTest {
  private static final double SINGLE = 2e-5;

  private final Recording recording = new Recording(true);

  /** Alekseev and Bobe, "GaborNet", 2019: of each filter an angle, a frequency and a phase. */
  private static Tensor gabor(Tensor angle, Tensor frequency, Tensor phase) {
    Tensor y = angle.linspace(-2, 2, 5).reshape(5, 1, 1, 1);
    Tensor x = angle.linspace(-2, 2, 5).reshape(5, 1, 1);
    Tensor along = x.times(angle.cos()).plus(y.times(angle.sin()));
    Tensor bell = x.square().plus(y.square()).times(-0.25).exp();
    return bell.times(along.times(frequency).plus(phase).cos());
  }

  @Test
  void aGaborFilterIsAWaveUnderABell() {
    Node angle = recording.placeholder("angle", Shape.of(3));
    Node frequency = recording.placeholder("frequency", Shape.of(3));
    Node phase = recording.placeholder("phase", Shape.of(3));
    double[][] numbers = {{0.3, 1.5, -2}, {1, 2.5, 0.7}, {0, 0.5, 3}};
    Graph graph = graph(gabor(angle, frequency, phase));
    try (Program program = Compiler.fastest().compile(graph, new RandomState(0))) {
      for (int i = 0; i < numbers.length; i++) {
        program.write(i, numbers[i]);
      }
      program.run();
      double[] expected = new double[75];
      for (int i = 0; i < expected.length; i++) {
        int filter = i % 3;
        int x = i / 3 % 5 - 2;
        int y = i / 15 - 2;
        double along = x * Math.cos(numbers[0][filter]) + y * Math.sin(numbers[0][filter]);
        double wave = Math.cos(along * numbers[1][filter] + numbers[2][filter]);
        expected[i] = Math.exp(-0.25 * (x * x + y * y)) * wave;
      }
      assertThat(program.read(0)).containsExactly(expected, within(2e-6));
    }
  }

  @Test
  void gaborFiltersHaveTheReferencesGradients() {
    compare(
        gabor(
            recording.placeholder("angle", Shape.of(6)),
            recording.placeholder("frequency", Shape.of(6)),
            recording.placeholder("phase", Shape.of(6))));
  }

  /** Ravanelli and Bengio, "SincNet", 2018: the band between two frequencies. */
  @Test
  void bandPassesHaveTheReferencesGradients() {
    Tensor low = recording.placeholder("low", Shape.of(4)).abs();
    Tensor high = low.plus(recording.placeholder("band", Shape.of(4)).abs());
    Tensor n = low.linspace(-15, 15, 31).reshape(31, 1);
    Tensor isCentre = n.equalTo(0);
    Tensor wave =
        n.times(high).times(2 * Math.PI).sin().minus(n.times(low).times(2 * Math.PI).sin());
    Tensor centre = high.minus(low).times(2).times(isCentre);
    compare(wave.div(n.plus(isCentre).times(Math.PI)).plus(centre));
  }

  /** Helfrich et al. 2018: a skew matrix makes an orthogonal one. */
  @Test
  void cayleysTransformHasTheReferencesGradient() {
    Tensor any = recording.placeholder("any", Shape.of(8, 8));
    Tensor skew = any.minus(any.transpose(1, 0)).div(2);
    Tensor one = any.identity(8);
    compare(one.plus(skew).solve(one.minus(skew)));
  }

  /** Salimans and Kingma, "Weight normalization", 2016; filters of zeros have no direction. */
  @Test
  void normalizedWeightsHaveTheReferencesGradients() {
    Tensor direction = recording.placeholder("direction", Shape.of(3, 3, 4, 8));
    Tensor some = direction.times(direction.range(8).minus(1).sign());
    Tensor length = recording.placeholder("length", Shape.of(8));
    compare(some.div(some.norm(0, 1, 2).plus(1e-3)).times(length));
  }

  /** Ramanujan et al., "What's hidden in a randomly weighted neural network?", 2020. */
  @Test
  void theLargestScoresChooseWeightsAndAllHaveGradients() {
    Tensor weights = recording.placeholder("weights", Shape.of(3, 3, 16, 16));
    Tensor scores = recording.placeholder("scores", Shape.of(3, 3, 16, 16));
    Tensor size = scores.abs();
    Tensor mask = size.greaterThan(size.quantile(0.7));
    compare(weights.stopGradient().times(scores.straightThrough(mask)));
  }

  private void compare(Tensor kernel) {
    Graph graph = graph(kernel);
    try (Program fast = Compiler.fastest().compile(graph, new RandomState(0));
        Program reference = AgainstReference.reference(graph)) {
      AgainstReference.compare(1, fast, reference, graph, SINGLE);
    }
  }

  /** The kernel, and the gradients of a loss that sees every element of it differently. */
  private Graph graph(Tensor kernel) {
    int[] sizes = kernel.shape().toArray();
    Tensor uneven = kernel.range((int) kernel.shape().size()).sin().reshape(sizes);
    Tensor loss = kernel.plus(uneven).square().sum().reshape();
    List<Node> outputs = new ArrayList<>(List.of(Node.of(kernel)));
    Differentiation.gradients(loss, recording.placeholders())
        .forEach(gradient -> outputs.add(Node.of(gradient)));
    return Graph.of(recording.placeholders(), outputs);
  }
}
