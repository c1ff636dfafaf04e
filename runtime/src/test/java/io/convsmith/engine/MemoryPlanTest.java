package io.convsmith.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.engine.kernel.Slot;
import io.convsmith.graph.Node;
import io.convsmith.graph.Sources;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class MemoryPlanTest {
  private static final Node NODE = Sources.scalar(0);

  private final MemoryPlan plan = new MemoryPlan();
  private final List<PlannedStep> steps = new ArrayList<>();

  @Test
  void slots_of_a_lane_share_memory_across_its_phases() {
    Slot early = new Slot(640);
    Slot late = new Slot(640);
    step(0, 0, 0, early);
    step(0, 0, 1, early);
    step(1, 0, 2, late);

    MemoryPlan.Arena arena = plan.layOut(steps, 1, 2, 0);

    assertThat(arena.offsets().get(early)).isEqualTo(arena.offsets().get(late));
    assertThat(arena.bytes()).isEqualTo(640);
  }

  @Test
  void slots_of_two_lanes_never_share_since_lanes_do_not_wait_within_a_phase() {
    Slot one = new Slot(64);
    Slot other = new Slot(64);
    step(0, 0, 0, one);
    step(0, 1, 5, other);

    assertThat(plan.layOut(steps, 2, 1, 0).offsets().values()).doesNotHaveDuplicates();
  }

  @Test
  void what_two_lanes_use_is_alive_for_whole_phases() {
    Slot handedOver = new Slot(64);
    Slot handedBack = new Slot(64);
    step(0, 0, 0, handedOver);
    step(1, 1, 0, handedOver);
    step(1, 1, 1, handedBack);
    step(2, 0, 1, handedBack);
    Slot later = new Slot(64);
    step(2, 1, 2, later);
    step(3, 0, 2, later);

    Map<Slot, Long> offsets = plan.layOut(steps, 2, 4, 0).offsets();

    assertThat(offsets.get(handedBack)).isNotEqualTo(offsets.get(handedOver));
    assertThat(offsets.get(later)).isEqualTo(offsets.get(handedOver));
  }

  @Test
  void what_is_kept_has_its_memory_for_itself_even_if_no_step_uses_it() {
    Slot unused = new Slot(64);
    Slot input = new Slot(64);
    plan.keep(unused);
    plan.keep(input.part(0, 8));
    step(0, 0, 0, input);
    for (int i = 1; i < 10; i++) {
      step(0, 0, i, new Slot(64));
    }

    MemoryPlan.Arena arena = plan.layOut(steps, 1, 1, 0);

    assertThat(arena.offsets()).containsKeys(unused, input);
    assertThat(arena.bytes()).isEqualTo(3 * 64);
    assertThat(new HashSet<>(arena.offsets().values())).hasSize(3);
  }

  @Test
  void what_has_memory_of_its_own_has_none_in_the_arena() {
    Slot variable = new Slot(6400);
    plan.leaveOutside(variable.part(64, 64));
    step(0, 0, 0, variable);

    assertThat(plan.isOutside(variable)).isTrue();
    assertThat(plan.isOutside(variable.part(0, 8))).isTrue();
    assertThat(plan.isOutside(new Slot(8))).isFalse();
    MemoryPlan.Arena arena = plan.layOut(steps, 1, 1, 0);
    assertThat(arena.offsets()).isEmpty();
    assertThat(arena.bytes()).isZero();
  }

  @Test
  void what_the_first_phase_leaves_for_later_ones_survives_all_runs() {
    Slot frozen = new Slot(64);
    step(0, 0, 0, frozen);
    step(1, 0, 1, frozen);
    Slot later = new Slot(64);
    step(2, 0, 2, later);
    step(3, 0, 3, later);

    MemoryPlan.Arena once = plan.layOut(steps, 1, 4, 1);
    assertThat(once.offsets().get(frozen)).isNotEqualTo(once.offsets().get(later));

    MemoryPlan.Arena always = plan.layOut(steps, 1, 4, 0);
    assertThat(always.offsets().get(frozen)).isEqualTo(always.offsets().get(later));
  }

  @Test
  void what_the_first_phase_needs_for_itself_leaves_its_memory_to_others() {
    Slot scratch = new Slot(640);
    step(0, 0, 0, scratch);
    step(1, 0, 1, new Slot(640));

    assertThat(plan.layOut(steps, 1, 2, 1).bytes()).isEqualTo(640);
  }

  @RepeatedTest(100)
  void two_slots_overlap_only_if_one_is_done_with_before_the_other(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    int lanes = 1 + random.nextInt(3);
    int phases = 1 + random.nextInt(5);
    int prologue = random.nextInt(2);
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      slots.add(new Slot(random.nextInt(1000)));
    }
    int[] next = new int[lanes];
    for (int phase = 0; phase < phases; phase++) {
      for (int lane = 0; lane < lanes; lane++) {
        for (int i = random.nextInt(8); i > 0; i--) {
          // mostly slots of about the same time, so that lives are short
          int near = (phase * lanes + lane) * slots.size() / (phases * lanes);
          Slot one = slots.get((near + random.nextInt(6)) % slots.size());
          Slot other = slots.get((near + random.nextInt(12)) % slots.size());
          step(phase, lane, next[lane]++, one, other);
        }
      }
    }
    Set<Slot> kept = new HashSet<>(slots.subList(0, 3));
    kept.forEach(plan::keep);
    plan.leaveOutside(slots.get(3));

    MemoryPlan.Arena arena = plan.layOut(steps, lanes, phases, prologue);

    assertThat(arena.offsets()).doesNotContainKey(slots.get(3));
    ArenaCheck.assertSound(arena, steps, kept, prologue);
    assertThat(plan.layOut(steps, lanes, phases, prologue)).isEqualTo(arena);
  }

  @RepeatedTest(30)
  void the_arenas_of_real_programs_are_sound(RepetitionInfo repetition) {
    int seed = repetition.getCurrentRepetition();
    boolean frozen = seed % 2 == 0;
    int lanes = 1 + seed % 4;
    try (Planned planned = Planned.fast(RandomGraph.of(seed, 4 + seed % 5), lanes, frozen)) {
      Lowering lowering = planned.lowering();
      lowering.number();
      Set<Slot> kept = new HashSet<>();
      planned.sharded().graph().placeholders().forEach(x -> kept.add(lowering.plain(x).whole()));
      planned.sharded().graph().outputs().forEach(y -> kept.add(lowering.plain(y).whole()));
      kept.addAll(lowering.constants().values());
      kept.removeAll(lowering.variables().values());

      int prologue = frozen ? 1 : 0;
      MemoryPlan.Arena arena =
          lowering.memory().layOut(lowering.steps(), lanes, planned.schedule().phases(), prologue);

      assertThat(arena.offsets()).doesNotContainKeys(slots(lowering.variables()));
      ArenaCheck.assertSound(arena, lowering.steps(), kept, prologue);
    }
  }

  private static Slot[] slots(Map<?, Slot> map) {
    return map.values().toArray(Slot[]::new);
  }

  private void step(int phase, int lane, int position, Slot... slots) {
    PlannedStep step = new PlannedStep(new Schedule.Place(phase, lane), NODE);
    step.position(position);
    for (Slot slot : slots) {
      step.uses(slot);
    }
    steps.add(step);
  }
}
