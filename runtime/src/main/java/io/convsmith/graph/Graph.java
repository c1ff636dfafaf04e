package io.convsmith.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a program is to compute: from placeholders the outputs, and new numbers for variables.
 *
 * @param placeholders the inputs, in the order in which they are given
 * @param outputs the results, in the order in which they are read
 * @param updates what variables become after each run
 */
public record Graph(List<Node> placeholders, List<Node> outputs, List<Update> updates) {
  /**
   * A variable's next numbers.
   *
   * @param variable the variable
   * @param value a node of the variable's shape
   */
  public record Update(Variable variable, Node value) {
    /** Checks the shape. */
    public Update {
      if (!value.shape().equals(variable.shape())) {
        throw new IllegalArgumentException(
            "An update of " + variable + " must have its shape, but has " + value.shape() + ".");
      }
    }
  }

  /** Makes the lists immutable. */
  public Graph {
    placeholders = List.copyOf(placeholders);
    outputs = List.copyOf(outputs);
    updates = List.copyOf(updates);
  }

  /** A graph without updates. */
  public static Graph of(List<Node> placeholders, List<Node> outputs) {
    return new Graph(placeholders, outputs, List.of());
  }

  /** Every node that the outputs and updates need, in an order of execution. */
  public List<Node> nodes() {
    Set<Node> seen = new HashSet<>();
    Deque<Node> open = new ArrayDeque<>(outputs);
    updates.forEach(update -> open.add(update.value()));
    List<Node> nodes = new ArrayList<>();
    while (!open.isEmpty()) {
      Node node = open.pop();
      if (seen.add(node)) {
        nodes.add(node);
        node.inputs().forEach(open::push);
      }
    }
    nodes.sort(Comparator.comparingLong(Node::id));
    return nodes;
  }
}
