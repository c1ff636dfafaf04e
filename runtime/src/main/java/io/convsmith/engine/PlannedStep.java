package io.convsmith.engine;

import io.convsmith.engine.kernel.Kernel;
import io.convsmith.engine.kernel.Slot;
import io.convsmith.graph.Node;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A step in the making: where and what it computes, and the memory that it works on. */
final class PlannedStep {
  private final Schedule.Place place;
  private final Node node;
  private final Set<Slot> slots = new LinkedHashSet<>();
  private @Nullable Kernel kernel;
  private int position;

  /**
   * @param node what it computes, the last one of several
   */
  PlannedStep(Schedule.Place place, Node node) {
    this.place = place;
    this.node = node;
  }

  Schedule.Place place() {
    return place;
  }

  Node node() {
    return node;
  }

  /** Notes that a slot is read or written. */
  Slot uses(Slot slot) {
    slots.add(slot.whole());
    return slot;
  }

  /** The slots that it works on, parts of them as the whole. */
  Set<Slot> slots() {
    return slots;
  }

  void kernel(Kernel planned) {
    kernel = planned;
  }

  Kernel kernel() {
    if (kernel == null) {
      throw new IllegalStateException(node + " has no kernel yet.");
    }
    return kernel;
  }

  /** Its number among all steps of its lane, once all are planned. */
  int position() {
    return position;
  }

  void position(int number) {
    position = number;
  }

  /** Whether this step is done before another begins, whatever the lanes' pace. */
  boolean isBefore(PlannedStep other) {
    return place.phase() < other.place.phase()
        || (place.equals(other.place) && position < other.position);
  }
}
