package io.convsmith.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.engine.kernel.Slot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether an arena is sound, worked out from the steps alone, pair by pair: where two slots
 * overlap, every step that uses the one must be done before any begins that uses the other. Lanes
 * wait for each other between phases and at no other time.
 */
final class ArenaCheck {
  private ArenaCheck() {}

  /**
   * @param kept slots that keep their numbers between runs
   * @param prologue the number of phases that are not run each time
   */
  static void assertSound(
      MemoryPlan.Arena arena, List<PlannedStep> steps, Set<Slot> kept, int prologue) {
    Map<Slot, List<PlannedStep>> users = new HashMap<>();
    for (PlannedStep step : steps) {
      for (Slot slot : step.slots()) {
        users.computeIfAbsent(slot, absent -> new ArrayList<>()).add(step);
      }
    }
    List<Slot> slots = new ArrayList<>(arena.offsets().keySet());
    for (int i = 0; i < slots.size(); i++) {
      Slot one = slots.get(i);
      long begin = arena.offsets().get(one);
      assertThat(begin % 64).isZero();
      assertThat(begin + one.bytes()).isLessThanOrEqualTo(arena.bytes());
      for (Slot other : slots.subList(i + 1, slots.size())) {
        long otherBegin = arena.offsets().get(other);
        if (begin < otherBegin + other.bytes() && otherBegin < begin + one.bytes()) {
          assertThat(kept).doesNotContain(one, other);
          List<PlannedStep> ofOne = users.getOrDefault(one, List.of());
          List<PlannedStep> ofOther = users.getOrDefault(other, List.of());
          assertThat(survives(ofOne, prologue) || survives(ofOther, prologue)).isFalse();
          assertThat(areBefore(ofOne, ofOther) || areBefore(ofOther, ofOne))
              .as("%s and %s are alive together", ofOne, ofOther)
              .isTrue();
        }
      }
    }
  }

  /** Whether phases that are not run each time leave a slot to those that are. */
  private static boolean survives(List<PlannedStep> users, int prologue) {
    return users.stream().anyMatch(step -> step.place().phase() < prologue)
        && users.stream().anyMatch(step -> step.place().phase() >= prologue);
  }

  private static boolean areBefore(List<PlannedStep> early, List<PlannedStep> late) {
    return early.stream().allMatch(one -> late.stream().allMatch(other -> isBefore(one, other)));
  }

  private static boolean isBefore(PlannedStep one, PlannedStep other) {
    return one.place().phase() < other.place().phase()
        || (one.place().lane() == other.place().lane() && one.position() < other.position());
  }
}
