package io.convsmith.engine;

import io.convsmith.engine.kernel.Kernel;
import io.convsmith.engine.kernel.KernelLibrary;
import io.convsmith.engine.kernel.Placement;
import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.engine.kernel.Slot;
import io.convsmith.graph.Gradients;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Op;
import io.convsmith.graph.Shaping;
import io.convsmith.graph.Sources;
import io.convsmith.graph.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From a graph to planned kernels: gives every node a slot, asks the libraries for its kernel, and
 * notes for each slot at which steps it is needed.
 */
final class Lowering {
  /**
   * A kernel and the node that it computes.
   *
   * @param node for the listing
   * @param kernel the plan
   */
  record Planned(Node node, Kernel kernel) {}

  private final Graph graph;
  private final Precision precision;
  private final List<KernelLibrary> libraries;
  private final RandomState random;

  final Map<Node, Slot> slots = new HashMap<>();
  final Map<Variable, Slot> variables = new LinkedHashMap<>();
  final Map<Node, Slot> constants = new LinkedHashMap<>();
  final List<Planned> steps = new ArrayList<>();
  final ArenaPlan arena = new ArenaPlan();
  private final Map<Object, Slot> shared = new HashMap<>();

  Lowering(Graph graph, Precision precision, List<KernelLibrary> libraries, RandomState random) {
    this.graph = graph;
    this.precision = precision;
    this.libraries = libraries;
    this.random = random;
  }

  /** Plans everything; afterwards the fields hold the result. */
  void lower() {
    List<Node> nodes = graph.nodes();
    int end = nodes.size();
    for (Node placeholder : graph.placeholders()) {
      keep(slotFor(placeholder), end);
    }
    for (Node node : nodes) {
      Optional<Node> source = aliased(node);
      if (source.isPresent()) {
        slots.put(node, slot(source.get()));
      } else if (node.op() == Sources.CONSTANT) {
        constants.put(node, slotFor(node));
        keep(slot(node), end);
      } else if (node.op() == Sources.VARIABLE) {
        Slot slot = slotFor(node);
        variables.put((Variable) node.attributes(), slot);
        if (precision != Precision.FLOAT32) {
          keep(slot, end);
        }
      } else if (node.op() != Sources.PLACEHOLDER) {
        slotFor(node);
        steps.add(plan(node));
      }
    }
    for (Node output : graph.outputs()) {
      useAt(slot(output), end);
    }
    for (Graph.Update update : graph.updates()) {
      useAt(slot(update.value()), end);
    }
  }

  Slot slot(Node node) {
    Slot slot = slots.get(node);
    if (slot == null) {
      throw new IllegalStateException(
          node + " is not among the placeholders of the graph that uses it.");
    }
    return slot;
  }

  /** Whether the program holds this variable's numbers where the variable itself does. */
  boolean isOutsideArena(Slot slot) {
    return precision == Precision.FLOAT32 && variables.containsValue(slot);
  }

  private Slot slotFor(Node node) {
    return slots.computeIfAbsent(node, absent -> new Slot(node.shape().size() * precision.bytes()));
  }

  private void keep(Slot slot, int end) {
    arena.use(slot, -1);
    arena.use(slot, end);
  }

  private void useAt(Slot slot, int step) {
    if (!isOutsideArena(slot)) {
      arena.use(slot, step);
    }
  }

  /** The node whose numbers are this node's too, for ops that compute nothing. */
  private static Optional<Node> aliased(Node node) {
    Op<?> op = node.op();
    if (op == Shaping.RESHAPE || op == Gradients.STOP_GRADIENT || op == Gradients.WITH_GRADIENT) {
      return Optional.of(node.input(0));
    }
    return op == Gradients.STRAIGHT_THROUGH ? Optional.of(node.input(1)) : Optional.empty();
  }

  private Planned plan(Node node) {
    Placement placement = new StepPlacement(node, steps.size());
    for (KernelLibrary library : libraries) {
      Optional<Kernel> kernel = library.plan(node, placement);
      if (kernel.isPresent()) {
        return new Planned(node, kernel.get());
      }
    }
    throw new IllegalStateException(
        "No kernel library can compute " + node + " in " + precision + ".");
  }

  private final class StepPlacement implements Placement {
    private final Node node;
    private final int step;

    StepPlacement(Node node, int step) {
      this.node = node;
      this.step = step;
      useAt(slot(node), step);
      node.inputs().forEach(input -> useAt(slot(input), step));
    }

    @Override
    public Precision precision() {
      return precision;
    }

    @Override
    public Slot input(int index) {
      return slot(node.input(index));
    }

    @Override
    public Slot output() {
      return slot(node);
    }

    @Override
    public Slot scratch(long bytes) {
      Slot scratch = new Slot(bytes);
      arena.use(scratch, step);
      return scratch;
    }

    @Override
    public Slot share(Object key, long bytes) {
      Slot slot = new Slot(bytes);
      arena.use(slot, step);
      shared.put(key, slot);
      return slot;
    }

    @Override
    public Optional<Slot> shared(Object key) {
      Optional<Slot> slot = Optional.ofNullable(shared.get(key));
      slot.ifPresent(found -> arena.use(found, step));
      return slot;
    }

    @Override
    public RandomState random() {
      return random;
    }
  }
}
