package io.convsmith.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.graph.ConvolutionGeometry;
import io.convsmith.graph.ConvolutionGradient;
import io.convsmith.graph.Convolutions;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairsTest {
  private static final ConvolutionGeometry GEOMETRY = ConvolutionGeometry.plain(2);

  private final Recording recording = new Recording(true);
  private final Node images = recording.placeholder("images", Shape.of(2, 5, 5, 3));
  private final Node kernel = recording.placeholder("kernel", Shape.of(3, 3, 3, 4));
  private final Node bias = recording.placeholder("bias", Shape.of(4));
  private final Node upstream = recording.placeholder("upstream", Shape.of(2, 3, 3, 4));
  private final Node convolved = Node.of(Convolutions.convolution(images, kernel, GEOMETRY));

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_convolution_and_its_bias_belong_together(boolean convolutionFirst) {
    Node sum = Node.of(convolutionFirst ? convolved.plus(bias) : bias.plus(convolved));
    Pairs pairs = pairs(sum.relu());

    assertThat(pairs.of(sum)).contains(new Pairs.Pair(convolved, sum));
    assertThat(pairs.of(convolved)).isEqualTo(pairs.of(sum));
    assertThat(pairs.grouped(List.of(convolved, sum))).containsExactly(List.of(convolved, sum));
  }

  @Test
  void a_convolution_that_something_else_uses_stands_alone() {
    Node sum = Node.of(convolved.plus(bias));

    assertThat(pairs(sum, convolved.mean()).of(sum)).isEmpty();
    assertThat(pairs(convolved.plus(convolved)).of(convolved)).isEmpty();
  }

  @Test
  void a_convolution_whose_numbers_are_kept_stands_alone() {
    Node sum = Node.of(convolved.plus(bias));
    List<Node> nodes = Graph.of(List.of(), List.of(sum)).nodes();

    assertThat(new Pairs(nodes, Set.of(convolved)).of(sum)).isEmpty();
  }

  @Test
  void only_one_number_for_each_filter_is_a_bias() {
    Node rows = recording.placeholder("rows", Shape.of(3, 4));
    Node one = recording.placeholder("one", Shape.of(1));
    Node number = recording.placeholder("number", Shape.scalar());
    Node wide = recording.placeholder("wide", Shape.of(2, 1, 1, 4));
    Node larger = recording.placeholder("larger", Shape.of(4, 1, 1, 1, 4));
    for (Node other : List.of(rows, one, number, wide, larger)) {
      Node sum = Node.of(fresh().plus(other));
      assertThat(pairs(sum).of(sum)).as("%s", other).isEmpty();
    }
    Node row = recording.placeholder("row", Shape.of(1, 1, 4));
    Node sum = Node.of(fresh().plus(row));
    assertThat(pairs(sum).of(sum)).isPresent();
  }

  @Test
  void what_is_subtracted_is_no_bias() {
    Node difference = Node.of(convolved.minus(bias));

    assertThat(pairs(difference).of(difference)).isEmpty();
  }

  @Test
  void the_gradients_of_kernel_and_bias_belong_together() {
    Node ofKernel = kernelGradient();
    Node ofBias = Node.of(upstream.sum(0, 1, 2));
    Pairs pairs = pairs(ofKernel, ofBias);

    assertThat(pairs.of(ofBias)).contains(new Pairs.Pair(ofKernel, ofBias));
    assertThat(pairs.of(ofKernel)).isEqualTo(pairs.of(ofBias));
    // whichever comes first
    assertThat(pairs.grouped(List.of(ofBias, ofKernel))).containsExactly(List.of(ofKernel, ofBias));
  }

  @Test
  void a_sum_over_other_axes_or_other_images_is_no_gradient_of_a_bias() {
    Node other = recording.placeholder("other", upstream.shape());
    for (Tensor sum :
        List.of(
            upstream.sum(0, 1),
            upstream.sum(0, 1, 2, 3),
            upstream.sum(1, 2, 3),
            upstream.max(0, 1, 2),
            other.sum(0, 1, 2))) {
      assertThat(pairs(kernelGradient(), sum).of(Node.of(sum))).as("%s", sum).isEmpty();
    }
  }

  @Test
  void a_node_is_part_of_one_pair_only() {
    Node ofKernel = kernelGradient();
    Node one = Node.of(upstream.sum(0, 1, 2));
    Node other = Node.of(upstream.sum(0, 1, 2));
    Pairs pairs = pairs(ofKernel, one, other);

    assertThat(pairs.of(ofKernel)).contains(new Pairs.Pair(ofKernel, one));
    assertThat(pairs.of(other)).isEmpty();
  }

  @Test
  void a_pair_whose_halves_are_in_different_places_stays_single_nodes() {
    Node sum = Node.of(convolved.plus(bias));
    Pairs pairs = pairs(sum);

    assertThat(pairs.grouped(List.of(convolved))).containsExactly(List.of(convolved));
    assertThat(pairs.grouped(List.of(sum))).containsExactly(List.of(sum));
  }

  @Test
  void a_bias_that_is_computed_behind_the_convolution_comes_too_late_for_it() {
    Node late = Node.of(bias.tanh());
    Node sum = Node.of(convolved.plus(late));
    Pairs pairs = pairs(sum);

    assertThat(pairs.grouped(List.of(convolved, late, sum)))
        .containsExactly(List.of(convolved), List.of(late), List.of(sum));
    assertThat(pairs.grouped(List.of(late, convolved, sum)))
        .containsExactly(List.of(late), List.of(convolved, sum));
  }

  private Node fresh() {
    return Node.of(Convolutions.convolution(images, kernel, GEOMETRY));
  }

  private Node kernelGradient() {
    return Node.of(
        Convolutions.KERNEL_GRADIENT,
        new ConvolutionGradient(GEOMETRY, kernel.shape()),
        images,
        upstream);
  }

  private static Pairs pairs(Tensor... outputs) {
    List<Node> nodes = Graph.of(List.of(), Arrays.stream(outputs).map(Node::of).toList()).nodes();
    return new Pairs(nodes, Set.of());
  }
}
