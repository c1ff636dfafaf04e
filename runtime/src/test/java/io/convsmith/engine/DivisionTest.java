package io.convsmith.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.graph.ConvolutionGeometry;
import io.convsmith.graph.Convolutions;
import io.convsmith.graph.Differentiation;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Variable;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DivisionTest {
  private static final Division ONE = new Division(1, 1);
  private static final Division LANES = new Division(2, 1);

  private final Recording recording = new Recording(true);

  @ParameterizedTest
  @CsvSource({
    "1000, 2, 2, 1", // many examples: each thread has its part of them
    "1000, 8, 8, 1",
    "4, 2, 2, 1",
    "3, 2, 1, 2", // few: each kernel has all threads
    "1, 8, 1, 8",
    "15, 8, 1, 8",
    "16, 8, 8, 1",
    "1000, 1, 1, 1",
  })
  void a_batch_is_divided_if_each_thread_gets_two_examples(
      int batch, int threads, int lanes, int ofKernels) {
    Node x = recording.placeholder("x", Shape.of(batch, 1_000_000));

    assertThat(Division.of(graph(x.exp()), threads, false))
        .isEqualTo(new Division(lanes, ofKernels));
  }

  @Test
  void little_work_stays_on_one_thread() {
    assertThat(division(rows(99).exp().plus(1))).isEqualTo(ONE);
    assertThat(division(rows(100).exp().plus(1))).isEqualTo(LANES);
  }

  @Test
  void kernels_on_several_threads_need_more_work_than_lanes() {
    Node little = recording.placeholder("little", Shape.of(3, 333_333));
    Node much = recording.placeholder("much", Shape.of(3, 333_334));

    assertThat(division(little.exp())).isEqualTo(ONE);
    assertThat(division(much.exp())).isEqualTo(new Division(1, 2));
  }

  @Test
  void views_and_sources_are_no_work() {
    Tensor x = rows(199);
    for (int i = 0; i < 10; i++) {
      x = x.reshape(1000, 199).slice(new int[] {0, 0}, new int[] {1000, 199}).reshape(199, 1000);
    }

    assertThat(division(x.exp())).isEqualTo(ONE);
    assertThat(division(x.exp().plus(1))).isEqualTo(LANES);
  }

  @Test
  void a_matrix_product_is_as_much_work_as_its_multiply_adds() {
    Node weights = recording.placeholder("weights", Shape.of(1000, 10));
    Node a = recording.placeholder("a", Shape.of(300, 1000));
    Node b = recording.placeholder("b", Shape.of(330, 1000));

    // 16 multiply-adds count as one number: 300 * 1000 * 10 / 16 + 300 * 10 = 190500
    assertThat(division(a.matmul(weights))).isEqualTo(ONE);
    assertThat(division(b.matmul(weights))).isEqualTo(LANES);
  }

  /**
   * Each image gives 10 * 10 results of 4 filters, each of 3 * 3 * 8 products: 28800, which count
   * as 1800 numbers beside those of the result itself.
   */
  @ParameterizedTest
  @CsvSource({
    "90, 1, 1", // 90 * (1800 + 400) = 198000
    "91, 2, 1",
  })
  void a_convolution_is_as_much_work_as_its_multiply_adds(int images, int lanes, int threads) {
    assertThat(division(convolved(images))).isEqualTo(new Division(lanes, threads));
  }

  @ParameterizedTest
  @CsvSource({
    "67, 1, 1", // 67 * (1800 + 12 * 12 * 8) = 197784
    "68, 2, 1",
  })
  void the_gradient_of_images_is_as_much_work_as_the_convolution(
      int images, int lanes, int threads) {
    assertThat(division(gradient(images, 0))).isEqualTo(new Division(lanes, threads));
  }

  @ParameterizedTest
  @CsvSource({
    "110, 1, 1", // 110 * 1800 + 3 * 3 * 8 * 4 = 198288
    "111, 2, 1",
  })
  void the_gradient_of_a_kernel_is_as_much_work_as_the_convolution(
      int images, int lanes, int threads) {
    assertThat(division(gradient(images, 1))).isEqualTo(new Division(lanes, threads));
  }

  @Test
  void a_graph_without_inputs_has_no_batch() {
    Tensor numbers = recording.randomUniform(Shape.of(1000, 1000)).plus(1);

    assertThat(Division.of(Graph.of(List.of(), List.of(Node.of(numbers))), 2, false))
        .isEqualTo(new Division(1, 2));
  }

  @Test
  void what_a_frozen_program_computes_once_is_no_work() {
    Node kernel =
        new Variable("kernel", Shape.of(1000, 1000), true, (shape, seed) -> new float[1_000_000])
            .tensor();
    Tensor fixed = kernel.exp().sum(0).plus(1);
    Tensor drawn = recording.randomUniform(Shape.of(1000, 1000));
    Graph once = graph(rows(10).times(fixed));

    assertThat(Division.of(once, 2, true)).isEqualTo(new Division(1, 1));
    assertThat(Division.of(once, 2, false)).isEqualTo(new Division(2, 1));
    assertThat(Division.of(graph(rows(10).times(drawn.sum(0))), 2, true))
        .isEqualTo(new Division(2, 1));
  }

  private Node convolved(int images) {
    return Node.of(
        Convolutions.convolution(
            recording.placeholder("images", Shape.of(images, 12, 12, 8)),
            recording.placeholder("kernel", Shape.of(3, 3, 8, 4)),
            ConvolutionGeometry.plain(2)));
  }

  private Tensor gradient(int images, int input) {
    Node forward = convolved(images);
    Node upstream = recording.placeholder("upstream", forward.shape());
    return Differentiation.vectorJacobianProduct(forward, upstream, forward.inputs()).get(input);
  }

  private Node rows(int count) {
    return recording.placeholder("x", Shape.of(count, 1000));
  }

  private Division division(Tensor output) {
    return Division.of(graph(output), 2, false);
  }

  private Graph graph(Tensor output) {
    return Graph.of(recording.placeholders(), List.of(Node.of(output)));
  }
}
