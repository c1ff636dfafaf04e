package io.convsmith.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convsmith.engine.Schedule.Place;
import io.convsmith.engine.passes.Pipeline;
import io.convsmith.engine.sharding.Sharded;
import io.convsmith.engine.sharding.Sharding;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Sources;
import io.convsmith.graph.Variable;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private final Recording recording = new Recording(true);
  private final Node x = recording.placeholder("x", Shape.of(8, 6));
  private final Variable w =
      new Variable("w", Shape.of(6, 6), true, (shape, seed) -> new float[36]);

  @RepeatedTest(60)
  void every_node_is_computed_once_behind_what_it_needs(RepetitionInfo repetition) {
    int seed = repetition.getCurrentRepetition();
    int lanes = 1 + seed % 4;
    boolean frozen = seed % 3 == 0;
    Sharded sharded =
        Sharding.of(new Pipeline().rewrite(RandomGraph.of(seed, 5 + seed % 4)), lanes);
    Schedule schedule = Schedule.of(sharded, lanes, frozen);

    Map<Node, Integer> positions = new HashMap<>();
    Set<Node> all = new HashSet<>();
    for (int phase = 0; phase < schedule.phases(); phase++) {
      for (int lane = 0; lane < lanes; lane++) {
        Place place = new Place(phase, lane);
        for (Node node : schedule.nodes(place)) {
          assertThat(all.add(node)).isTrue();
          assertThat(schedule.place(node)).isEqualTo(place);
          positions.put(node, positions.size());
        }
      }
    }
    assertThat(all)
        .containsExactlyInAnyOrderElementsOf(
            sharded.graph().nodes().stream().filter(Views::isComputed).toList());
    for (Node node : all) {
      Place place = schedule.place(node);
      for (Node input : Views.computedInputs(node)) {
        Place before = schedule.place(input);
        assertThat(before.phase()).isLessThanOrEqualTo(place.phase());
        if (before.phase() == place.phase()) {
          assertThat(before.lane()).as("%s needs %s", node, input).isEqualTo(place.lane());
          assertThat(positions.get(input)).isLessThan(positions.get(node));
        }
      }
    }
  }

  @RepeatedTest(40)
  void parts_are_spread_evenly_and_wait_alike(RepetitionInfo repetition) {
    int seed = repetition.getCurrentRepetition();
    int lanes = 2 + seed % 2;
    Sharded sharded = Sharding.of(new Pipeline().rewrite(RandomGraph.of(seed, 6)), lanes);
    Schedule schedule = Schedule.of(sharded, lanes, false);
    int[] nodesOfLane = new int[lanes];
    for (Node node : sharded.graph().nodes()) {
      Integer part = sharded.parts().get(node);
      if (part == null || !Views.isComputed(node)) {
        continue;
      }
      assertThat(schedule.place(node).lane()).isEqualTo(part);
      nodesOfLane[part]++;
      for (Node input : Views.computedInputs(node)) {
        if (!sharded.parts().containsKey(input)) {
          assertThat(schedule.place(input).phase())
              .as("%s waits for %s whatever its lane", node, input)
              .isLessThan(schedule.place(node).phase());
        }
      }
    }
    assertThat(Arrays.stream(nodesOfLane).distinct().count()).isEqualTo(1);
  }

  @Test
  void the_parts_of_one_node_are_computed_in_the_same_phase() {
    Tensor scores = x.matmul(w.tensor());
    Tensor normal = scores.minus(scores.mean(0)).div(scores.variance(0).plus(1).sqrt());
    Sharded sharded = Sharding.of(graph(normal.exp().mean(0)), 4);
    Schedule schedule = Schedule.of(sharded, 4, false);

    Map<String, List<Integer>> phases = new HashMap<>();
    sharded.graph().nodes().stream()
        .filter(node -> sharded.parts().containsKey(node) && Views.isComputed(node))
        .forEach(
            node ->
                phases
                    .computeIfAbsent(node.op().name(), name -> new ArrayList<>())
                    .add(schedule.place(node).phase()));
    assertThat(phases.get("exp")).hasSize(4);
    assertThat(phases.get("matmul")).containsExactly(0, 0, 0, 0);
    phases.forEach((op, list) -> assertThat(list.size() % 4).as(op).isZero());
    assertThat(Set.copyOf(phases.get("exp"))).hasSize(1);
    assertThat(Set.copyOf(phases.get("div"))).hasSize(1);
  }

  @RepeatedTest(40)
  void the_first_phase_of_a_frozen_program_is_what_inputs_do_not_change(RepetitionInfo repetition) {
    int seed = repetition.getCurrentRepetition();
    int lanes = 1 + seed % 3;
    Sharded sharded = Sharding.of(RandomGraph.of(seed, 6), lanes);
    Schedule schedule = Schedule.of(sharded, lanes, true);
    Map<Node, Boolean> fixed = new HashMap<>();
    boolean any = false;
    for (Node node : sharded.graph().nodes()) {
      boolean own =
          node.op() != Sources.PLACEHOLDER
              && node.op() != Sources.RANDOM_UNIFORM
              && node.inputs().stream().allMatch(fixed::get);
      fixed.put(node, own);
      if (Views.isComputed(node)) {
        assertThat(schedule.place(node).phase() == 0).as("%s", node).isEqualTo(own);
        any |= own;
      }
    }
    for (int lane = 1; lane < lanes; lane++) {
      assertThat(schedule.nodes(new Place(0, lane))).isEmpty();
    }
    assertThat(any).isEqualTo(!schedule.nodes(new Place(0, 0)).isEmpty());
  }

  @Test
  void a_frozen_program_without_variables_has_an_empty_first_phase() {
    Node e = Node.of(x.exp());
    Schedule schedule = Schedule.of(Sharded.whole(graph(e)), 1, true);

    assertThat(schedule.phases()).isEqualTo(2);
    assertThat(schedule.nodes(new Place(0, 0))).isEmpty();
    assertThat(schedule.nodes(new Place(1, 0))).containsExactly(e);
  }

  @Test
  void independent_work_goes_to_the_lane_with_the_least_to_do() {
    Node large = Node.of(x.exp());
    Node small = Node.of(x.sum(1).exp());
    Node other = Node.of(x.sum(0).tanh());
    Schedule schedule = Schedule.of(Sharded.whole(graph(large, small, other)), 2, false);

    assertThat(schedule.phases()).isEqualTo(1);
    assertThat(schedule.place(large)).isEqualTo(new Place(0, 0));
    assertThat(schedule.nodes(new Place(0, 1))).contains(small, other).hasSize(4);
  }

  @Test
  void what_needs_two_lanes_is_computed_where_more_of_it_lies() {
    // the smaller one first, so that the larger one is not in the lane that is chosen anyway
    Node small = Node.of(recording.placeholder("y", Shape.of(1, 6)).exp());
    Node large = Node.of(x.exp());
    Node both = Node.of(large.plus(small));
    Schedule schedule = Schedule.of(Sharded.whole(graph(both)), 2, false);

    assertThat(schedule.place(small)).isEqualTo(new Place(0, 0));
    assertThat(schedule.place(large).lane()).isEqualTo(1);
    assertThat(schedule.place(both)).isEqualTo(new Place(1, 1));
  }

  @Test
  void random_numbers_are_made_in_the_phase_that_uses_them() {
    Node noise = recording.randomUniform(Shape.of(8, 6));
    Tensor centered = x.minus(x.mean(0));
    Node noisy = Node.of(centered.times(noise));
    Sharded sharded = Sharding.of(graph(noisy), 2);
    Schedule schedule = Schedule.of(sharded, 2, false);

    List<Node> parts =
        sharded.graph().nodes().stream().filter(node -> node.op() == noise.op()).toList();
    assertThat(parts).hasSize(2);
    List<Node> products =
        sharded.graph().nodes().stream()
            .filter(node -> sharded.parts().containsKey(node) && node.op() == noisy.op())
            .toList();
    assertThat(products).hasSize(2);
    for (int part = 0; part < 2; part++) {
      Place place = schedule.place(products.get(part));
      assertThat(place.phase()).isPositive();
      assertThat(schedule.place(parts.get(part))).isEqualTo(place);
    }
  }

  @Test
  void an_empty_graph_has_one_empty_phase() {
    Schedule schedule = Schedule.of(Sharded.whole(graph(x)), 2, false);

    assertThat(schedule.phases()).isEqualTo(1);
    assertThat(schedule.lanes()).isEqualTo(2);
    assertThat(schedule.nodes(new Place(0, 1))).isEmpty();
  }

  @Test
  void what_is_not_computed_has_no_place() {
    Schedule schedule = Schedule.of(Sharded.whole(graph(x.exp())), 1, false);

    assertThatThrownBy(() -> schedule.place(x))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("placeholder [8,6] is not computed.");
  }

  private Graph graph(Tensor... outputs) {
    return Graph.of(recording.placeholders(), Arrays.stream(outputs).map(Node::of).toList());
  }
}
