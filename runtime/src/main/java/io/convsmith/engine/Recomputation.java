package io.convsmith.engine;

import io.convsmith.engine.fused.Fusion;
import io.convsmith.engine.fused.LoopKernel;
import io.convsmith.graph.Elementwise;
import io.convsmith.graph.Functions;
import io.convsmith.graph.Node;
import io.convsmith.graph.Op;
import io.convsmith.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets a loop compute again what is cheaper to compute than to store and load: one arithmetic op on
 * something that lies in memory anyway.
 *
 * <p>Centered images, {@code x - mean}, are needed by the variance, by what is normalized, and by
 * the gradient; {@code x} lies in memory, since a convolution made it. Each of the three loops
 * loads {@code x} and subtracts, and none writes. The same for the mask of a rectifier, which its
 * result tells.
 */
final class Recomputation {
  private static final Set<Op<?>> CHEAP =
      Set.of(
          Elementwise.PLUS,
          Elementwise.MINUS,
          Elementwise.TIMES,
          Functions.UNARY_MINUS,
          Functions.RELU,
          Functions.STEP);

  /** An operand of so many times fewer elements does not count. */
  private static final int SMALL = 16;

  private final List<Lowering.PlannedUnit> units;
  private final Set<Node> needed;
  private final Map<Node, Integer> unitOf = new HashMap<>();
  private final Map<Node, Set<Integer>> readers = new HashMap<>();
  private final Set<Node> viewed = new LinkedHashSet<>();
  private final Map<Integer, List<Node>> again = new HashMap<>();

  private Recomputation(List<Lowering.PlannedUnit> units, Set<Node> needed) {
    this.units = units;
    this.needed = needed;
    for (int i = 0; i < units.size(); i++) {
      for (Node node : units.get(i).nodes()) {
        unitOf.put(node, i);
      }
    }
    for (int i = 0; i < units.size(); i++) {
      for (Node node : units.get(i).nodes()) {
        for (Node input : node.inputs()) {
          Node origin = Views.origin(input);
          readers.computeIfAbsent(origin, any -> new LinkedHashSet<>()).add(i);
          if (origin != input) {
            viewed.add(origin);
          }
        }
      }
    }
  }

  /**
   * The same units, with some nodes in several.
   *
   * @param needed the nodes whose results leave their unit
   * @param kept those of them that are results of the program
   */
  static List<Lowering.PlannedUnit> of(
      List<Lowering.PlannedUnit> units, Set<Node> needed, Set<Node> kept) {
    Recomputation recomputation = new Recomputation(units, needed);
    Set<Node> computed = new LinkedHashSet<>();
    for (Lowering.PlannedUnit unit : units) {
      for (Node node : unit.nodes()) {
        if (needed.contains(node)
            && !kept.contains(node)
            && recomputation.isCheaper(node, computed)) {
          computed.add(node);
          recomputation.again(node);
        }
      }
    }
    return recomputation.result(computed);
  }

  private boolean isCheaper(Node node, Set<Node> computed) {
    int own = unit(node);
    if (!CHEAP.contains(node.op())
        || viewed.contains(node)
        || !LoopKernel.covers(units.get(own).nodes())) {
      return false;
    }
    Node whole = whole(node);
    if (whole == null || computed.contains(whole) || !isStored(whole, own)) {
      return false;
    }
    Shape space = node.shape();
    for (int reader : others(node)) {
      List<Node> nodes = units.get(reader).nodes();
      if (!LoopKernel.covers(nodes)
          || !LoopKernel.space(nodes).equals(space)
          || nodes.size() >= Fusion.MOST_NODES) {
        return false;
      }
    }
    return true;
  }

  /** The only operand of the node's size, if the others are small. */
  private @Nullable Node whole(Node node) {
    Node whole = null;
    for (Node input : node.inputs()) {
      if (input.shape().equals(node.shape()) && Views.origin(input) == input) {
        if (whole != null && whole != input) {
          return null;
        }
        whole = input;
      } else if (input.shape().size() * SMALL > node.shape().size()) {
        return null;
      }
    }
    return whole;
  }

  /** Whether something lies in memory whoever else reads it. */
  private boolean isStored(Node whole, int unit) {
    Integer own = unitOf.get(whole);
    return own == null || own != unit || needed.contains(whole);
  }

  private void again(Node node) {
    others(node).forEach(unit -> again.computeIfAbsent(unit, any -> new ArrayList<>()).add(node));
  }

  private List<Integer> others(Node node) {
    int own = unit(node);
    return readers.getOrDefault(node, Set.of()).stream().filter(unit -> unit != own).toList();
  }

  private int unit(Node node) {
    Integer unit = unitOf.get(node);
    if (unit == null) {
      throw new IllegalStateException("No unit computes " + node + ".");
    }
    return unit;
  }

  private List<Lowering.PlannedUnit> result(Set<Node> computed) {
    List<Lowering.PlannedUnit> result = new ArrayList<>();
    for (int i = 0; i < units.size(); i++) {
      int index = i;
      List<Node> nodes = new ArrayList<>(again.getOrDefault(index, List.of()));
      units.get(i).nodes().stream()
          .filter(node -> !computed.contains(node) || isRead(node, index))
          .forEach(nodes::add);
      if (!nodes.isEmpty()) {
        result.add(new Lowering.PlannedUnit(units.get(i).place(), nodes));
      }
    }
    return result;
  }

  private boolean isRead(Node node, int unit) {
    return readers.getOrDefault(node, Set.of()).contains(unit);
  }
}
