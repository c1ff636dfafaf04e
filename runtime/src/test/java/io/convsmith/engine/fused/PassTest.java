package io.convsmith.engine.fused;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.tensor.Shape;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which ops of a loop share a pass. */
class PassTest {
  private final Recording recording = new Recording(true);
  private final Node x = recording.placeholder("x", Shape.of(4, 8));
  private final Node mean = recording.placeholder("mean", Shape.of(8));
  private final Node scale = recording.placeholder("scale", Shape.of(8));
  private final Node offset = recording.placeholder("offset", Shape.of(8));

  private final Node centred = Node.of(x.minus(mean));
  private final Node scaled = Node.of(centred.times(scale));
  private final Node moved = Node.of(scaled.plus(offset));
  private final Node rectified = Node.of(moved.relu());

  @Test
  void a_chain_takes_half_as_many_passes() {
    List<Pass> passes = passes(List.of(centred, scaled, moved, rectified), Set.of(rectified));

    assertThat(passes).extracting(Pass::node).containsExactly(scaled, rectified);
    assertThat(passes.get(0).inputs()).containsExactly(x, mean, scale);
    assertThat(passes.get(1).inputs()).containsExactly(scaled, offset);
  }

  @Test
  void what_others_need_comes_out_of_a_pass_of_its_own() {
    List<Pass> passes = passes(List.of(centred, scaled), Set.of(centred, scaled));

    assertThat(passes).extracting(Pass::node).containsExactly(centred, scaled);
    assertThat(passes).allMatch(pass -> pass.chained().isEmpty());
  }

  @Test
  void what_two_ops_read_comes_out_of_a_pass_of_its_own() {
    Node square = Node.of(centred.times(centred));
    Node sum = Node.of(scaled.plus(centred));

    assertThat(passes(List.of(centred, square), Set.of(square)))
        .extracting(Pass::node)
        .containsExactly(centred, square);
    assertThat(passes(List.of(centred, scaled, sum), Set.of(sum)))
        .extracting(Pass::node)
        .containsExactly(centred, sum);
  }

  @Test
  void an_op_keeps_its_other_input_wherever_that_stands() {
    Node product = Node.of(x.times(scale));
    Node turned = Node.of(offset.minus(product));

    List<Pass> passes = passes(List.of(product, turned), Set.of(turned));

    assertThat(passes).hasSize(1);
    assertThat(passes.get(0).inputs()).containsExactly(x, scale, offset);
  }

  private static List<Pass> passes(List<Node> nodes, Set<Node> needed) {
    return Pass.of(nodes, RunningLoop::origin, needed);
  }
}
