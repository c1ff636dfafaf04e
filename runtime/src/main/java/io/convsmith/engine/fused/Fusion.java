package io.convsmith.engine.fused;

import io.convsmith.graph.Node;
import io.convsmith.tensor.Shape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Divides a program's nodes into units, each computed by one step: chains that one loop can run,
 * and single nodes. Units are in an order of execution.
 *
 * <p>A node joins the unit of one of its inputs if both run over the same space, and if nothing
 * that it needs from elsewhere needs that unit first.
 */
public final class Fusion {
  /** The most nodes of a unit. */
  public static final int MOST_NODES = 48;

  private final UnaryOperator<Node> origin;
  private final List<Draft> drafts = new ArrayList<>();
  private final Map<Node, Draft> unitOf = new HashMap<>();

  /**
   * What one step computes.
   *
   * @param nodes in an order of execution; a single one is computed by whatever library has a
   *     kernel
   */
  public record Unit(List<Node> nodes) {
    /** Makes the list immutable. */
    public Unit {
      nodes = List.copyOf(nodes);
    }
  }

  private static final class Draft {
    final int index;
    final List<Node> nodes = new ArrayList<>();
    final BitSet before = new BitSet();
    final @Nullable Shape space;

    /**
     * @param space what a loop would run over; nothing if it cannot be one
     */
    Draft(int index, @Nullable Shape space) {
      this.index = index;
      this.space = space;
    }
  }

  private Fusion(UnaryOperator<Node> origin) {
    this.origin = origin;
  }

  /**
   * The units of some nodes.
   *
   * @param groups nodes in an order of execution, without those that compute nothing; several in
   *     one group are a unit already
   * @param origin from a node that computes nothing to the one whose numbers it shows
   */
  public static List<Unit> units(List<List<Node>> groups, UnaryOperator<Node> origin) {
    Fusion fusion = new Fusion(origin);
    groups.forEach(fusion::add);
    return fusion.ordered();
  }

  private void add(List<Node> group) {
    if (group.size() == 1) {
      add(group.get(0));
    } else {
      Draft whole = new Draft(drafts.size(), null);
      drafts.add(whole);
      group.forEach(node -> put(node, whole));
    }
  }

  private void add(Node node) {
    Shape space = Loops.covers(node) ? Space.of(node) : null;
    if (space != null) {
      for (Node input : node.inputs()) {
        Draft draft = unitOf.get(origin.apply(input));
        if (draft != null && joins(node, space, draft)) {
          return;
        }
      }
    }
    Draft alone = new Draft(drafts.size(), space);
    drafts.add(alone);
    put(node, alone);
  }

  private boolean joins(Node node, Shape space, Draft draft) {
    if (draft.space == null || !space.equals(draft.space) || draft.nodes.size() >= MOST_NODES) {
      return false;
    }
    for (Node input : node.inputs()) {
      Node source = origin.apply(input);
      Draft other = unitOf.get(source);
      if (other == draft) {
        // Within a loop a node sees its neighbour's element, not a reduced or reshaped whole.
        if (Loops.reduces(source) || !source.shape().equals(input.shape())) {
          return false;
        }
      } else if (other != null && other.before.get(draft.index)) {
        return false;
      }
    }
    put(node, draft);
    return true;
  }

  private void put(Node node, Draft draft) {
    draft.nodes.add(node);
    unitOf.put(node, draft);
    BitSet added = new BitSet();
    for (Node input : node.inputs()) {
      Draft other = unitOf.get(origin.apply(input));
      if (other != null && other != draft) {
        added.set(other.index);
        added.or(other.before);
      }
    }
    draft.before.or(added);
    for (Draft later : drafts) {
      if (later.before.get(draft.index)) {
        later.before.or(added);
      }
    }
  }

  /** Each unit after those that it needs; otherwise in the order of their last nodes. */
  private List<Unit> ordered() {
    List<Unit> units = new ArrayList<>();
    BitSet done = new BitSet();
    List<Draft> waiting = new ArrayList<>(drafts);
    while (!waiting.isEmpty()) {
      Draft next = null;
      for (Draft draft : waiting) {
        BitSet missing = (BitSet) draft.before.clone();
        missing.andNot(done);
        if (missing.isEmpty()) {
          next = draft;
          break;
        }
      }
      if (next == null) {
        throw new IllegalStateException("Fused units wait for each other.");
      }
      waiting.remove(next);
      done.set(next.index);
      units.add(new Unit(next.nodes));
    }
    return units;
  }
}
