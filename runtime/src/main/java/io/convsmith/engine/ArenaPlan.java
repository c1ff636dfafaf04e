package io.convsmith.engine;

import io.convsmith.engine.kernel.Slot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lays slots out in one arena so that two that are alive at the same time never overlap and others
 * share their memory: the largest first, each at the lowest place that is free for its whole life.
 */
final class ArenaPlan {
  private static final long ALIGNMENT = 64;

  private final Map<Slot, Life> lives = new LinkedHashMap<>();

  private record Life(int first, int last) {
    Life including(int step) {
      return new Life(Math.min(first, step), Math.max(last, step));
    }

    boolean overlaps(Life other) {
      return first <= other.last && other.first <= last;
    }
  }

  private record Placed(long offset, long end, Life life) {}

  /** The slot is needed at this step, and from its first need to its last. */
  void use(Slot slot, int step) {
    lives.merge(slot, new Life(step, step), (life, one) -> life.including(step));
  }

  /** The offsets of all slots and the size of the arena. */
  Layout layOut() {
    List<Map.Entry<Slot, Life>> largestFirst = new ArrayList<>(lives.entrySet());
    largestFirst.sort(
        Comparator.comparingLong((Map.Entry<Slot, Life> entry) -> entry.getKey().bytes())
            .reversed());
    Map<Slot, Long> offsets = new LinkedHashMap<>();
    List<Placed> placed = new ArrayList<>();
    long size = 0;
    for (Map.Entry<Slot, Life> entry : largestFirst) {
      Slot slot = entry.getKey();
      Life life = entry.getValue();
      long bytes = (Math.max(slot.bytes(), 1) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
      long offset = 0;
      for (Placed other : placed) { // sorted by offset
        if (other.life.overlaps(life) && other.offset < offset + bytes && offset < other.end) {
          offset = other.end;
        }
      }
      Placed here = new Placed(offset, offset + bytes, life);
      int index = 0;
      while (index < placed.size() && placed.get(index).offset <= offset) {
        index++;
      }
      placed.add(index, here);
      offsets.put(slot, offset);
      size = Math.max(size, offset + bytes);
    }
    return new Layout(offsets, size);
  }

  /**
   * Where the slots lie.
   *
   * @param offsets from the arena's beginning, multiples of 64
   * @param bytes the size of the arena
   */
  record Layout(Map<Slot, Long> offsets, long bytes) {}
}
