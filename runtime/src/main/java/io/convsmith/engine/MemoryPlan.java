package io.convsmith.engine;

import io.convsmith.engine.kernel.Slot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Lays out a program's slots in one arena. What a single lane uses lies in that lane's own region,
 * alive from its first step there to its last; what several lanes use lies in a common one, alive
 * for whole phases, since lanes do not wait for each other within a phase.
 */
final class MemoryPlan {
  private final Set<Slot> kept = new HashSet<>();
  private final Set<Slot> outside = new HashSet<>();

  /** The slot keeps its numbers from run to run, or is filled or read between runs. */
  void keep(Slot slot) {
    kept.add(slot.whole());
  }

  /** The slot has memory of its own. */
  void leaveOutside(Slot slot) {
    outside.add(slot.whole());
  }

  boolean isOutside(Slot slot) {
    return outside.contains(slot.whole());
  }

  /**
   * The places of all slots.
   *
   * @param steps all steps, each with its position in its lane
   * @param prologue the number of phases at the beginning that are not run each time
   */
  Arena layOut(List<PlannedStep> steps, int lanes, int phases, int prologue) {
    Map<Slot, Use> uses = new HashMap<>();
    for (Slot slot : kept) {
      uses.put(slot, new Use(Use.SEVERAL, -1, phases, 0, 0));
    }
    for (PlannedStep step : steps) {
      for (Slot slot : step.slots()) {
        uses.merge(slot, Use.by(step), Use::and);
      }
    }
    ArenaPlan common = new ArenaPlan();
    List<ArenaPlan> own = Stream.generate(ArenaPlan::new).limit(lanes).toList();
    // in the order of the steps, not of the map's hashes, so that equal programs have equal arenas
    Set<Slot> ordered = new LinkedHashSet<>();
    steps.forEach(step -> ordered.addAll(step.slots()));
    ordered.addAll(kept);
    for (Slot slot : ordered) {
      Use use = uses.get(slot);
      if (use == null || outside.contains(slot)) {
        continue;
      }
      boolean survives = use.firstPhase < prologue && use.lastPhase >= prologue;
      if (survives) {
        common.use(slot, -1);
        common.use(slot, phases);
      } else if (use.lane == Use.SEVERAL) {
        common.use(slot, use.firstPhase);
        common.use(slot, use.lastPhase);
      } else {
        own.get(use.lane).use(slot, use.first);
        own.get(use.lane).use(slot, use.last);
      }
    }
    Map<Slot, Long> offsets = new HashMap<>();
    long bytes = append(common, 0, offsets);
    for (ArenaPlan lane : own) {
      bytes = append(lane, bytes, offsets);
    }
    return new Arena(offsets, bytes);
  }

  private static long append(ArenaPlan plan, long start, Map<Slot, Long> offsets) {
    ArenaPlan.Layout layout = plan.layOut();
    layout.offsets().forEach((slot, offset) -> offsets.put(slot, start + offset));
    return start + layout.bytes();
  }

  /**
   * Where the slots lie.
   *
   * @param offsets from the arena's beginning, multiples of 64
   * @param bytes the size of the arena
   */
  record Arena(Map<Slot, Long> offsets, long bytes) {}

  /** From when to when a slot is used, in phases, and in steps of its lane if it has one. */
  private record Use(int lane, int firstPhase, int lastPhase, int first, int last) {
    static final int SEVERAL = -1;

    static Use by(PlannedStep step) {
      int phase = step.place().phase();
      return new Use(step.place().lane(), phase, phase, step.position(), step.position());
    }

    Use and(Use other) {
      return new Use(
          lane == other.lane ? lane : SEVERAL,
          Math.min(firstPhase, other.firstPhase),
          Math.max(lastPhase, other.lastPhase),
          Math.min(first, other.first),
          Math.max(last, other.last));
    }
  }
}
