package io.convsmith.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convsmith.engine.Schedule.Place;
import io.convsmith.engine.kernel.Layout;
import io.convsmith.engine.kernel.NumberType;
import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.engine.kernel.Slot;
import io.convsmith.engine.sharding.Sharded;
import io.convsmith.graph.Functions;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Variable;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValuesTest {
  private static final Layout.Ordered PLAIN = FakeLibrary.PLAIN;
  private static final Layout.Ordered BLOCKS = new Layout.Ordered(NumberType.FLOAT32, 2);
  private static final Layout.Ordered HALF = Layout.plain(NumberType.BFLOAT16);

  private final FakeLibrary library = new FakeLibrary();
  private final Recording recording = new Recording(true);
  private final Node x = recording.placeholder("x", Shape.of(4, 3, 3, 6));
  private final Node e = Node.of(x.exp());

  @Test
  void what_lies_as_it_is_wanted_is_read_where_it_lies() {
    library.reads(Functions.EXP, BLOCKS).writes(Functions.EXP, BLOCKS);
    library.reads(Functions.TANH, BLOCKS).writes(Functions.TANH, BLOCKS);
    Node t = Node.of(e.tanh());
    Lowering lowering = lower(1, t.sigmoid());

    assertThat(library.inputs(t)).containsExactly(lowering.values().slot(e));
    assertThat(library.reorders()).hasSize(2);
    assertThat(library.reorders().get(0).to()).isEqualTo(BLOCKS); // of x, for exp
    assertThat(library.reorders().get(1).to()).isEqualTo(PLAIN); // of tanh, for sigmoid
  }

  @Test
  void two_readers_in_another_layout_share_one_reorder() {
    library.writes(Functions.EXP, BLOCKS);
    Node one = Node.of(e.tanh());
    Node other = Node.of(e.sigmoid());
    Lowering lowering = lower(1, one, other);

    assertThat(library.reorders()).hasSize(1);
    FakeLibrary.Reorder reorder = library.reorders().get(0);
    assertThat(reorder.shape()).isEqualTo(e.shape());
    assertThat(reorder.from()).isEqualTo(BLOCKS);
    assertThat(reorder.source()).isSameAs(lowering.values().slot(e));
    assertThat(library.inputs(one)).containsExactly(reorder.target());
    assertThat(library.inputs(other)).containsExactly(reorder.target());
    assertThat(operations(lowering))
        .containsExactly("fake exp", "fake reorder", "fake tanh", "fake sigmoid");
  }

  @Test
  void each_other_layout_has_a_reorder_of_its_own() {
    library.writes(Functions.EXP, BLOCKS).reads(Functions.TANH, HALF);
    Layout.Ordered channelsFirst = new Layout.Ordered(NumberType.FLOAT32, 1);
    library.reads(Functions.ABS, channelsFirst);
    lower(1, e.tanh(), e.sigmoid(), e.abs());

    assertThat(library.reorders())
        .extracting(FakeLibrary.Reorder::to)
        .containsExactly(HALF, PLAIN, channelsFirst);
  }

  @Test
  void an_output_is_brought_into_the_plain_order_once_too() {
    library.writes(Functions.EXP, BLOCKS);
    Lowering lowering = lower(1, e, e.tanh());

    assertThat(library.reorders()).hasSize(1);
    assertThat(lowering.plain(e)).isSameAs(library.reorders().get(0).target());
  }

  @Test
  void blocks_that_come_to_the_plain_order_need_no_reorder() {
    Node narrow = recording.placeholder("narrow", Shape.of(4, 3, 3, 2)); // one block
    Node spot = recording.placeholder("spot", Shape.of(4, 1, 1, 6)); // one place
    library.reads(Functions.EXP, BLOCKS);
    lower(1, narrow.exp(), spot.exp());

    assertThat(library.reorders()).isEmpty();
  }

  @Test
  void a_view_is_part_of_its_origin_without_any_step() {
    Node rows = Node.of(e.reshape(12, 18).slice(new int[] {2, 0}, new int[] {5, 18}));
    Node t = Node.of(rows.tanh());
    Lowering lowering = lower(1, t);

    Slot part = library.inputs(t).get(0);
    assertThat(part.whole()).isSameAs(lowering.values().slot(e));
    assertThat(part.bytes()).isEqualTo(3 * 18 * Float.BYTES);
    lowering.values().slot(e).place(6400);
    assertThat(part.address()).isEqualTo(6400 + 2 * 18 * Float.BYTES);
    assertThat(operations(lowering)).containsExactly("fake exp", "fake tanh");
  }

  @Test
  void views_of_what_lies_in_blocks_share_one_reorder_to_the_plain_order() {
    library.writes(Functions.EXP, BLOCKS);
    Node flat = Node.of(e.reshape(4, 54).tanh());
    Node row = Node.of(e.slice(new int[] {1, 0, 0, 0}, new int[] {2, 3, 3, 6}).sigmoid());
    lower(1, flat, row);

    assertThat(library.reorders()).hasSize(1);
    Slot plain = library.reorders().get(0).target();
    assertThat(library.inputs(flat)).containsExactly(plain);
    assertThat(library.inputs(row).get(0).whole()).isSameAs(plain);
    assertThat(library.inputs(row).get(0).bytes()).isEqualTo(54 * Float.BYTES);
  }

  @Test
  void a_view_in_blocks_is_made_of_its_part_of_the_plain_numbers() {
    Node rows = Node.of(e.slice(new int[] {1, 0, 0, 0}, new int[] {3, 3, 3, 6}));
    library.reads(Functions.TANH, BLOCKS);
    Lowering lowering = lower(1, rows.tanh(), rows.tanh());

    assertThat(library.reorders()).hasSize(1);
    FakeLibrary.Reorder reorder = library.reorders().get(0);
    assertThat(reorder.shape()).isEqualTo(Shape.of(2, 3, 3, 6));
    assertThat(reorder.from()).isEqualTo(PLAIN);
    assertThat(reorder.source().whole()).isSameAs(lowering.values().slot(e));
  }

  @Test
  void what_no_step_computes_is_reordered_by_each_lane_for_itself() {
    Node weights = recording.placeholder("weights", Shape.of(1, 3, 3, 6));
    library.reads(Functions.TANH, BLOCKS).reads(Functions.ABS, BLOCKS);
    Lowering lowering = lower(2, weights.tanh(), weights.abs(), weights.tanh());

    List<PlannedStep> reorders = reorders(lowering);
    assertThat(reorders).extracting(PlannedStep::node).containsOnly(weights);
    assertThat(reorders)
        .extracting(PlannedStep::place)
        .containsExactlyInAnyOrder(new Place(0, 0), new Place(0, 1));
  }

  @Test
  void what_a_step_computes_is_reordered_where_it_is_computed() {
    Node weights = recording.placeholder("weights", Shape.of(1, 3, 3, 6));
    Node t = Node.of(weights.tanh());
    library.reads(Functions.ABS, BLOCKS);
    Lowering lowering = lower(2, t.abs(), t.abs(), t.abs().plus(t.sum()));

    assertThat(reorders(lowering))
        .singleElement()
        .satisfies(step -> assertThat(step.place()).isEqualTo(new Place(0, 0)));
  }

  @Test
  void a_frozen_program_reorders_what_never_changes_once_and_for_all() {
    Variable w = new Variable("w", Shape.of(1, 3, 3, 6), true, (shape, seed) -> new float[54]);
    library.reads(Functions.ABS, BLOCKS);
    Node late = Node.of(x.sum().plus(w.tensor()).tanh());
    Graph graph =
        Graph.of(recording.placeholders(), List.of(Node.of(w.tensor().abs()), Node.of(late.abs())));
    Lowering lowering = Planned.of(graph, 2, true, settings()).lowering();

    assertThat(reorders(lowering).get(0).node()).isSameAs(w.tensor());
    assertThat(reorders(lowering).get(0).place()).isEqualTo(new Place(0, 0));
    assertThat(reorders(lowering).get(1).place().phase()).isPositive();
  }

  @Test
  void a_placeholder_of_another_graph_is_refused() {
    Graph graph = Graph.of(List.of(), List.of(e));

    assertThatThrownBy(() -> Planned.of(graph, 1, false, settings()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "placeholder [4,3,3,6] is not among the placeholders of the graph that uses it.");
  }

  private Lowering.Settings settings() {
    return new Lowering.Settings(Precision.FLOAT32, List.of(library), false);
  }

  private Lowering lower(int lanes, Tensor... outputs) {
    // undivided: what is planned for each of these nodes can then be asked for
    Graph graph = Graph.of(recording.placeholders(), Arrays.stream(outputs).map(Node::of).toList());
    Schedule schedule = Schedule.of(Sharded.whole(graph), lanes, false);
    Lowering lowering = new Lowering(graph, schedule, settings(), 1, false, new RandomState(1));
    lowering.lower();
    return lowering;
  }

  private static List<PlannedStep> reorders(Lowering lowering) {
    return lowering.steps().stream()
        .filter(step -> step.kernel().describe().equals("fake reorder"))
        .toList();
  }

  private static List<String> operations(Lowering lowering) {
    return lowering.steps().stream().map(step -> step.kernel().describe()).toList();
  }
}
