package io.convsmith.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.engine.kernel.Kernel;
import io.convsmith.engine.kernel.KernelLibrary;
import io.convsmith.engine.kernel.Layout;
import io.convsmith.engine.kernel.Placement;
import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.engine.kernel.Slot;
import io.convsmith.engine.kernel.Step;
import io.convsmith.engine.sharding.Sharded;
import io.convsmith.graph.Functions;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.tensor.Shape;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a kernel asks for while it is planned, and what the program keeps alive for it. */
class StepPlacementTest {
  private static final String KEY = "masks of x";

  private final Recording recording = new Recording(true);
  private final Node x = recording.placeholder("x", Shape.of(2, 3));
  private final RandomState random = new RandomState(5);

  @Test
  void a_slot_that_a_kernel_asks_for_is_alive_at_its_step() {
    PlannedStep step =
        plan(
                (node, placement) -> {
                  Slot input = placement.input(node.input(0));
                  assertThat(input.bytes()).isEqualTo(6 * Float.BYTES);
                  assertThat(placement.output(node).bytes()).isEqualTo(6 * Float.BYTES);
                  assertThat(placement.scratch(100).bytes()).isEqualTo(100);
                },
                Node.of(x.exp()))
            .get(0);

    assertThat(step.slots()).extracting(Slot::bytes).containsExactly(24L, 24L, 100L);
  }

  @Test
  void scratch_memory_belongs_to_one_step() {
    List<PlannedStep> steps =
        plan(
            (node, placement) -> {
              placement.scratch(100);
              placement.output(node);
            },
            Node.of(x.exp()),
            Node.of(x.tanh()));

    assertThat(steps).hasSize(2);
    assertThat(steps.get(0).slots()).doesNotContainAnyElementsOf(steps.get(1).slots());
  }

  @Test
  void memory_that_is_shared_is_alive_from_who_fills_it_to_who_reads_it() {
    Slot[] found = new Slot[2];
    List<PlannedStep> steps =
        plan(
            (node, placement) -> {
              placement.output(node);
              if (node.op() == Functions.EXP) {
                assertThat(placement.shared(KEY)).isEmpty();
                found[0] = placement.share(KEY, 200);
              } else {
                assertThat(placement.shared("another key")).isEmpty();
                found[1] = placement.shared(KEY).orElseThrow();
              }
            },
            Node.of(x.exp()),
            Node.of(x.tanh()));

    assertThat(found[1]).isSameAs(found[0]);
    assertThat(found[0].bytes()).isEqualTo(200);
    assertThat(steps).allMatch(step -> step.slots().contains(found[0]));
  }

  @Test
  void a_kernel_knows_how_its_program_computes() {
    plan(
        (node, placement) -> {
          placement.output(node);
          assertThat(placement.precision()).isEqualTo(Precision.FLOAT32);
          assertThat(placement.threads()).isEqualTo(3);
          assertThat(placement.random()).isSameAs(random);
          assertThat(placement.lies(x)).isEqualTo(Layout.plain(Precision.FLOAT32.type()));
        },
        Node.of(x.exp()));
  }

  /** Asks for what a kernel of a node needs. */
  @FunctionalInterface
  private interface Asking {
    void ask(Node node, Placement placement);
  }

  private List<PlannedStep> plan(Asking asking, Node... outputs) {
    KernelLibrary library =
        (node, placement) -> {
          asking.ask(node, placement);
          return Optional.of(nothing());
        };
    Graph graph = Graph.of(recording.placeholders(), List.of(outputs));
    Lowering lowering =
        new Lowering(
            graph,
            Schedule.of(Sharded.whole(graph), 1, false),
            new Lowering.Settings(Precision.FLOAT32, List.of(library), false),
            3,
            false,
            random);
    lowering.lower();
    return lowering.steps();
  }

  private static Kernel nothing() {
    return new Kernel() {
      @Override
      public Step bind() {
        return () -> {};
      }

      @Override
      public String describe() {
        return "nothing";
      }
    };
  }
}
