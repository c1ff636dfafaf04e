package io.convsmith.training;

import io.convsmith.engine.NodeByNode;
import io.convsmith.graph.Elementwise;
import io.convsmith.graph.Gradients;
import io.convsmith.graph.Node;
import io.convsmith.graph.OpTable;
import io.convsmith.graph.Shaping;
import io.convsmith.graph.Sources;
import io.convsmith.tensor.Shape;
import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Where the numbers of a run are not finite, and where that came from.
 *
 * <p>It is followed back from the results, element by element where an op works so, and through the
 * chosen side of a {@code where}: a bad number that was hidden is not the cause of one that shows.
 * One bit is kept for each number of the nodes that have bad ones.
 */
final class BadNumbers implements NodeByNode.Observer {
  private final Map<Node, BitSet> bad = new HashMap<>();
  private final Map<Node, BitSet> takesFirst = new HashMap<>(); // for those of op where

  /** An element of a node's result. */
  record Element(Node node, int index) {
    Position position() {
      return new Position(node.shape(), index);
    }
  }

  @Override
  public void computed(Node node, FloatBuffer numbers, List<FloatBuffer> inputs) {
    OptionalInt first = Position.firstBad(numbers);
    if (first.isEmpty()) {
      return;
    }
    BitSet positions = new BitSet(numbers.capacity());
    for (OptionalInt at = first;
        at.isPresent();
        at = Position.nextBad(numbers, at.getAsInt() + 1)) {
      positions.set(at.getAsInt());
    }
    bad.put(node, positions);
    if (node.op() == Elementwise.WHERE) {
      takesFirst.put(node, chosen(node, positions, inputs.get(0)));
    }
  }

  private static BitSet chosen(Node where, BitSet positions, FloatBuffer condition) {
    BitSet chosen = new BitSet();
    positions.stream()
        .filter(
            at ->
                condition.get(new Element(where, at).position().in(condition(where)).index()) != 0)
        .forEach(chosen::set);
    return chosen;
  }

  private static Shape condition(Node where) {
    return where.input(0).shape();
  }

  /**
   * The first op, in the order of execution, that made a bad number of good ones, if that number is
   * why a result is bad. A constant that is not finite is one only if there is no other.
   */
  Optional<Element> cause(List<Node> results) {
    Deque<Element> open = new ArrayDeque<>();
    results.forEach(result -> firstOf(result).ifPresent(open::push));
    Set<Element> seen = new HashSet<>();
    List<Element> causes = new ArrayList<>();
    while (!open.isEmpty()) {
      Element element = open.pop();
      if (seen.add(element)) {
        List<Element> behind = behind(element);
        behind.forEach(open::push);
        if (behind.isEmpty()) {
          causes.add(element);
        }
      }
    }
    return causes.stream()
        .min(
            Comparator.comparing((Element one) -> one.node().op() == Sources.CONSTANT)
                .thenComparing(one -> one.node().id())
                .thenComparing(Element::index));
  }

  /** The bad numbers that an element was made of. */
  private List<Element> behind(Element element) {
    Node node = element.node();
    List<Element> found = new ArrayList<>();
    for (int input : readBy(element)) {
      Node from = node.input(input);
      if (OpTable.elementByElement(node.op()) || node.op() == Shaping.BROADCAST) {
        int index = element.position().in(from.shape()).index();
        if (isBad(from, index)) {
          found.add(new Element(from, index));
        }
      } else if (passesOn(node) && isBad(from, element.index())) {
        found.add(new Element(from, element.index()));
      } else {
        firstOf(from).ifPresent(found::add);
      }
    }
    return found;
  }

  private int[] readBy(Element element) {
    Node node = element.node();
    if (node.op() == Elementwise.WHERE) {
      BitSet first = takesFirst.getOrDefault(node, new BitSet());
      return new int[] {0, first.get(element.index()) ? 1 : 2};
    }
    if (node.op() == Gradients.WITH_GRADIENT) {
      return new int[] {0};
    }
    if (node.op() == Gradients.STRAIGHT_THROUGH) {
      return new int[] {1};
    }
    int[] all = new int[node.inputs().size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
    }
    return all;
  }

  /** Whether the numbers are those of an input, in the same order. */
  private static boolean passesOn(Node node) {
    return node.op() == Shaping.RESHAPE
        || node.op() == Gradients.STOP_GRADIENT
        || node.op() == Gradients.WITH_GRADIENT
        || node.op() == Gradients.STRAIGHT_THROUGH;
  }

  private boolean isBad(Node node, int index) {
    BitSet positions = bad.get(node);
    return positions != null && positions.get(index);
  }

  private Optional<Element> firstOf(Node node) {
    BitSet positions = bad.get(node);
    return positions == null
        ? Optional.empty()
        : Optional.of(new Element(node, positions.nextSetBit(0)));
  }
}
