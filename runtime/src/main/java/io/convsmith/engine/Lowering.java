package io.convsmith.engine;

import io.convsmith.engine.fused.Fusion;
import io.convsmith.engine.fused.LoopKernel;
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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * From a graph to planned kernels: divides it into units, gives what leaves a unit a slot, asks for
 * kernels, and notes for each slot at which steps it is needed.
 */
final class Lowering {
  /**
   * A kernel and the node that it computes, the last one of several.
   *
   * @param node for the listing
   * @param kernel the plan
   */
  record Planned(Node node, Kernel kernel) {}

  private final Graph graph;
  private final Precision precision;
  private final List<KernelLibrary> libraries;
  private final boolean fusing;
  private final RandomState random;

  final Map<Variable, Slot> variables = new LinkedHashMap<>();
  final Map<Node, Slot> constants = new LinkedHashMap<>();
  final List<Planned> steps = new ArrayList<>();
  final ArenaPlan arena = new ArenaPlan();
  private final Map<Node, Slot> slots = new HashMap<>();
  private final Set<Slot> outside = new HashSet<>();
  private final Map<Object, Slot> shared = new HashMap<>();

  Lowering(
      Graph graph,
      Precision precision,
      List<KernelLibrary> libraries,
      boolean fusing,
      RandomState random) {
    this.graph = graph;
    this.precision = precision;
    this.libraries = libraries;
    this.fusing = fusing;
    this.random = random;
  }

  /** Plans everything; afterwards the fields hold the result. */
  void lower() {
    List<Node> nodes = graph.nodes();
    int end = nodes.size();
    List<Node> computed = new ArrayList<>();
    graph.placeholders().forEach(placeholder -> keep(newSlot(placeholder), end));
    for (Node node : nodes) {
      if (node.op() == Sources.CONSTANT) {
        constants.put(node, newSlot(node));
        keep(slot(node), end);
      } else if (node.op() == Sources.VARIABLE) {
        addVariable(node, end);
      } else if (node.op() != Sources.PLACEHOLDER && origin(node) == node) {
        computed.add(node);
      }
    }
    List<Fusion.Unit> units = units(computed);
    Set<Node> needed = needed(units);
    units.forEach(unit -> steps.add(plan(unit.nodes(), needed)));
    graph.outputs().forEach(output -> useAt(slot(output), end));
    graph.updates().forEach(update -> useAt(slot(update.value()), end));
  }

  /** Where a node's numbers are. */
  Slot slot(Node node) {
    Slot slot = slots.get(origin(node));
    if (slot == null) {
      throw new IllegalStateException(
          node + " is not among the placeholders of the graph that uses it.");
    }
    return slot;
  }

  /** Whether the program holds this variable's numbers where the variable itself does. */
  boolean isOutsideArena(Slot slot) {
    return outside.contains(slot);
  }

  private void addVariable(Node node, int end) {
    Slot slot = newSlot(node);
    variables.put((Variable) node.attributes(), slot);
    if (precision == Precision.FLOAT32) {
      outside.add(slot);
    } else {
      keep(slot, end);
    }
  }

  private Slot newSlot(Node node) {
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

  /** The node whose numbers are this node's too: itself, unless its op computes nothing. */
  private static Node origin(Node node) {
    Node source = node;
    while (true) {
      Op<?> op = source.op();
      if (op == Shaping.RESHAPE || op == Gradients.STOP_GRADIENT || op == Gradients.WITH_GRADIENT) {
        source = source.input(0);
      } else if (op == Gradients.STRAIGHT_THROUGH) {
        source = source.input(1);
      } else {
        return source;
      }
    }
  }

  private List<Fusion.Unit> units(List<Node> computed) {
    return fusing
        ? Fusion.units(computed, Lowering::origin)
        : computed.stream().map(node -> new Fusion.Unit(List.of(node))).toList();
  }

  /** The nodes whose results leave their unit. */
  private Set<Node> needed(List<Fusion.Unit> units) {
    Set<Node> needed = new HashSet<>();
    graph.outputs().forEach(output -> needed.add(origin(output)));
    graph.updates().forEach(update -> needed.add(origin(update.value())));
    for (Fusion.Unit unit : units) {
      Set<Node> own = new HashSet<>(unit.nodes());
      for (Node node : unit.nodes()) {
        node.inputs().stream()
            .map(Lowering::origin)
            .filter(source -> !own.contains(source))
            .forEach(needed::add);
      }
    }
    return needed;
  }

  private Planned plan(List<Node> unit, Set<Node> needed) {
    Node last = unit.get(unit.size() - 1);
    if (fusing && LoopKernel.covers(unit)) {
      return new Planned(last, loop(unit, needed));
    }
    newSlot(last);
    Placement placement = new StepPlacement(last, steps.size());
    for (KernelLibrary library : libraries) {
      Optional<Kernel> kernel = library.plan(last, placement);
      if (kernel.isPresent()) {
        return new Planned(last, kernel.get());
      }
    }
    throw new IllegalStateException(
        "No kernel library can compute " + last + " in " + precision + ".");
  }

  private Kernel loop(List<Node> unit, Set<Node> needed) {
    int step = steps.size();
    LoopKernel.operands(unit, Lowering::origin).forEach(node -> useAt(slot(node), step));
    unit.stream().filter(needed::contains).forEach(node -> arena.use(newSlot(node), step));
    return new LoopKernel(unit, Lowering::origin, needed, this::slot);
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
