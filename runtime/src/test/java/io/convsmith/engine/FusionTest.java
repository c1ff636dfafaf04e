package io.convsmith.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.graph.ConvolutionGeometry;
import io.convsmith.graph.Convolutions;
import io.convsmith.graph.Differentiation;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Pooling;
import io.convsmith.graph.PoolingWindow;
import io.convsmith.graph.Recording;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Chains run as loops, against the reference in double precision. */
class FusionTest {
  private final Recording recording = new Recording(true);

  @Test
  void a_kernel_transform_and_its_gradient_become_a_few_loops() {
    Node kernel = recording.placeholder("kernel", Shape.of(3, 3, 32, 64));
    Node upstream = recording.placeholder("upstream", Shape.of(3, 3, 32, 64));
    Tensor centered = kernel.minus(kernel.mean(0, 1, 2));
    Tensor standardized = centered.div(kernel.variance(0, 1, 2).plus(1e-10).sqrt());
    Tensor gradient =
        Differentiation.vectorJacobianProduct(standardized, upstream, List.of(kernel)).get(0);

    try (Program program = compare(1, 1e-4, standardized, gradient)) {
      assertThat(program.describe().lines().filter(line -> line.contains("loop")))
          .hasSizeLessThan(16);
    }
  }

  @Test
  void what_is_needed_outside_a_loop_is_stored_and_the_rest_is_not() {
    Node x = recording.placeholder("x", Shape.of(1000, 7));
    Tensor y = x.exp().plus(1);
    try (Program program = compare(2, 1e-6, y, y.log().times(y), y.sum(0), y.sum(1), y.max())) {
      assertThat(program.describe().lines().filter(line -> line.contains("loop"))).hasSize(1);
    }
  }

  @Test
  void a_loop_does_not_wait_for_itself() {
    Node x = recording.placeholder("x", Shape.of(64, 10));
    Tensor e = x.exp();
    Tensor p = e.div(e.sum(1));
    Tensor q = p.minus(p.mean(0)).times(e);
    compare(3, 1e-5, q.max(1), q.sum(), p).close();
  }

  @Test
  void a_sum_of_many_elements_stays_exact() {
    Node x = recording.placeholder("x", Shape.of(300_000, 3));
    compare(4, 1e-6, x.plus(1).sum(0), x.plus(1).sum()).close();
  }

  @RepeatedTest(200)
  void random_chains_agree_with_the_reference(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    int[] full = new int[1 + random.nextInt(4)];
    for (int axis = 0; axis < full.length; axis++) {
      full[axis] = 1 + random.nextInt(random.nextInt(6) == 0 ? 90 : 6);
    }
    List<Tensor> pool = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int[] sizes = full.clone();
      for (int axis = 0; axis < sizes.length; axis++) {
        sizes[axis] = i > 0 && random.nextInt(3) == 0 ? 1 : sizes[axis];
      }
      int dropped = i > 0 && random.nextInt(3) == 0 ? random.nextInt(sizes.length) : 0;
      pool.add(
          recording.placeholder(
              "x" + i, Shape.of(Arrays.copyOfRange(sizes, dropped, sizes.length))));
    }
    for (int i = 0; i < 14; i++) {
      pool.add(next(random, pool));
    }
    List<Tensor> outputs = new ArrayList<>(pool.subList(pool.size() - 4, pool.size()));
    outputs.addAll(Differentiation.gradients(pool.get(pool.size() - 1), pool.subList(0, 3)));

    compare(repetition.getCurrentRepetition(), 2e-4, outputs.toArray(Tensor[]::new)).close();
  }

  @RepeatedTest(40)
  void convolutions_with_bias_relu_and_pooling_agree_with_the_reference(RepetitionInfo repetition) {
    Random random = new Random(1000 + repetition.getCurrentRepetition());
    int groups = 1 + random.nextInt(2);
    int channels = groups * (1 + random.nextInt(4));
    int filters = groups * (1 + random.nextInt(9));
    Node images = recording.placeholder("images", Shape.of(2, 9, 8, channels));
    Node kernel = recording.placeholder("kernel", Shape.of(3, 2, channels / groups, filters));
    Node bias = recording.placeholder("bias", Shape.of(filters));
    ConvolutionGeometry geometry =
        ConvolutionGeometry.plain(2)
            .strides(1 + random.nextInt(2), 1)
            .padding(random.nextInt(2), 1, 0, random.nextInt(2))
            .groups(groups);
    Tensor convolved = Convolutions.convolution(images, kernel.tanh(), geometry);
    Tensor biased = random.nextBoolean() ? convolved.plus(bias) : bias.plus(convolved);
    Tensor pooled = Pooling.max(biased.relu(), PoolingWindow.of(2, 2).strides(2, 2));
    Tensor result = random.nextInt(3) == 0 ? pooled.plus(convolved.mean()) : pooled;
    List<Tensor> outputs = new ArrayList<>(List.of(result));
    outputs.addAll(
        Differentiation.gradients(result.square().plus(result), List.of(images, kernel, bias)));

    try (Program program =
        compare(repetition.getCurrentRepetition(), 1e-4, outputs.toArray(Tensor[]::new))) {
      assertThat(program.describe().contains("with bias")).isEqualTo(result == pooled);
      assertThat(program.describe().contains("and bias")).isEqualTo(result == pooled);
    }
  }

  /** Functions that keep values small, so that single and double precision stay close. */
  private static Tensor next(Random random, List<Tensor> pool) {
    Tensor a = pool.get(random.nextInt(pool.size()));
    Tensor b = pool.get(random.nextInt(pool.size()));
    int axis = a.shape().rank() == 0 ? -1 : random.nextInt(a.shape().rank());
    return switch (random.nextInt(16)) {
      case 0 -> a.plus(b).tanh();
      case 1 -> a.minus(b).sigmoid();
      case 2 -> a.times(b).tanh();
      case 3 -> a.div(b.square().plus(1));
      case 4 -> a.square().plus(0.5).sqrt().log();
      case 5 -> a.tanh().exp().unaryMinus();
      case 6 -> axis < 0 ? a.abs() : a.mean(axis);
      case 7 -> a.mean();
      case 8 -> axis <= 0 ? a.mean() : a.mean(0, axis);
      case 9 -> axis < 0 ? a.unaryMinus() : a.tanh().broadcast(a.shape().toArray());
      case 10 -> a.square().plus(0.3).pow(0.7).tanh();
      case 11 -> a.straightThrough(a.sigmoid()).plus(b.stopGradient()).tanh();
      case 12 -> a.reshape(-1).mean().plus(b).tanh();
      case 13 -> a.abs().plus(0.1).sqrt().minus(b).tanh();
      case 14 -> a.minus(a.mean()).tanh();
      default -> a.times(2).sigmoid().minus(0.5);
    };
  }

  private Program compare(long seed, double tolerance, Tensor... outputs) {
    Graph graph = Graph.of(recording.placeholders(), Arrays.stream(outputs).map(Node::of).toList());
    Program fast = Compiler.fastest().compile(graph, new RandomState(seed));
    try (Program reference =
        Compiler.reference(Precision.FLOAT64).compile(graph, new RandomState(seed))) {
      Random random = new Random(seed);
      for (int run = 0; run < 2; run++) {
        for (int i = 0; i < graph.placeholders().size(); i++) {
          double[] values =
              random
                  .doubles(graph.placeholders().get(i).shape().size())
                  .map(value -> (float) (value * 2 - 1))
                  .toArray();
          fast.write(i, values);
          reference.write(i, values);
        }
        fast.run();
        reference.run();
        for (int i = 0; i < outputs.length; i++) {
          double[] expected = reference.read(i);
          double scale = 1 + Arrays.stream(expected).map(Math::abs).max().orElse(0);
          assertThat(fast.read(i))
              .as("output %d, %s, of%n%s", i, outputs[i], fast.describe())
              .containsExactly(expected, within(tolerance * scale));
        }
      }
    }
    return fast;
  }
}
