package io.convsmith.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a loop computes again instead of loading it. */
class RecomputationTest {
  private static final Schedule.Place PLACE = new Schedule.Place(0, 0);

  private final Recording recording = new Recording(true);
  private final Tensor images = recording.placeholder("images", Shape.of(8, 4, 4, 16));
  private final Tensor mean = recording.placeholder("mean", Shape.of(16));

  @Test
  void what_one_large_operand_tells_is_computed_by_every_loop_that_reads_it() {
    Tensor centered = images.minus(mean);
    Tensor square = centered.times(centered);
    Tensor variance = square.sum(0, 1, 2);
    Tensor normalized = centered.times(mean);
    List<List<Node>> units =
        rearranged(unit(centered, square, variance), unit(normalized, normalized.exp()));
    assertThat(units.get(0)).first().isEqualTo(centered);
    assertThat(units.get(1)).startsWith(node(centered), node(normalized)).hasSize(3);
  }

  @Test
  void a_loop_that_does_not_read_it_itself_leaves_it_to_the_others() {
    Tensor shifted = images.plus(mean);
    List<List<Node>> units = rearranged(unit(images.exp(), shifted), unit(shifted.exp()));
    assertThat(units.get(0)).hasSize(1).doesNotContain(node(shifted));
    assertThat(units.get(1)).startsWith(node(shifted)).hasSize(2);
  }

  @Test
  void a_unit_of_which_nothing_is_left_is_gone() {
    Tensor shifted = images.plus(mean);
    assertThat(rearranged(unit(shifted), unit(shifted.exp()))).hasSize(1);
  }

  @Test
  void costly_ops_several_large_operands_and_results_stay() {
    Tensor costly = images.exp();
    Tensor together = images.times(recording.placeholder("others", images.shape()));
    Tensor result = images.minus(mean);
    List<List<Node>> units =
        rearranged(
            Set.of(node(result)),
            unit(costly, together, result),
            unit(costly.sqrt(), together.sqrt(), result.sqrt()));
    assertThat(units.get(0)).hasSize(3);
    assertThat(units.get(1)).hasSize(3);
  }

  @Test
  void what_a_kernel_of_a_library_reads_stays() {
    Tensor shifted = images.plus(mean);
    Tensor transposed = shifted.transpose(0, 2, 1, 3);
    List<List<Node>> units = rearranged(unit(shifted), unit(shifted.exp()), unit(transposed));
    assertThat(units).hasSize(3);
    assertThat(units.get(1)).hasSize(1);
  }

  @Test
  void what_lies_in_no_memory_otherwise_is_not_computed_from() {
    Tensor exponential = images.exp();
    Tensor shifted = exponential.plus(mean);
    List<List<Node>> units = rearranged(unit(exponential, shifted), unit(shifted.sqrt()));
    assertThat(units.get(0)).hasSize(2);
    assertThat(units.get(1)).hasSize(1);
  }

  private static Lowering.PlannedUnit unit(Tensor... nodes) {
    return new Lowering.PlannedUnit(
        PLACE, Arrays.stream(nodes).map(RecomputationTest::node).toList());
  }

  private static Node node(Tensor tensor) {
    return Node.of(tensor);
  }

  private static List<List<Node>> rearranged(Lowering.PlannedUnit... units) {
    return rearranged(Set.of(), units);
  }

  private static List<List<Node>> rearranged(Set<Node> kept, Lowering.PlannedUnit... units) {
    Set<Node> needed =
        Arrays.stream(units)
            .flatMap(
                unit ->
                    unit.nodes().stream()
                        .flatMap(node -> node.inputs().stream())
                        .filter(input -> !unit.nodes().contains(input)))
            .collect(Collectors.toSet());
    needed.addAll(kept);
    return Recomputation.of(List.of(units), needed, kept).stream()
        .map(Lowering.PlannedUnit::nodes)
        .toList();
  }
}
