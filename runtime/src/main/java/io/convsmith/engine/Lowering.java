package io.convsmith.engine;

import io.convsmith.engine.fused.Fusion;
import io.convsmith.engine.fused.LoopKernel;
import io.convsmith.engine.kernel.Kernel;
import io.convsmith.engine.kernel.KernelLibrary;
import io.convsmith.engine.kernel.Layout;
import io.convsmith.engine.kernel.Placement;
import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.engine.kernel.Slot;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
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
import java.util.stream.Stream;

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
    units.forEach(unit -> plan(unit.nodes(), needed));
    graph.outputs().forEach(output -> useAt(slot(output), end));
    graph.updates().forEach(update -> useAt(slot(update.value()), end));
  }

  /** Frees the kernels that were planned, when there will be no program to do it. */
  void close() {
    steps.forEach(step -> step.kernel().close());
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

  /**
   * The node whose numbers are this node's too: itself, unless it only shows them in another shape.
   */
  private static Node origin(Node node) {
    Node source = node;
    while (source.op() == Shaping.RESHAPE) {
      source = source.input(0);
    }
    return source;
  }

  private List<Fusion.Unit> units(List<Node> computed) {
    if (!fusing) {
      return computed.stream().map(node -> new Fusion.Unit(List.of(node))).toList();
    }
    Pairs pairs = new Pairs(graph.nodes(), kept());
    return Fusion.units(pairs.grouped(computed).toList(), Lowering::origin);
  }

  /** The nodes whose results are outputs or updates. */
  private Set<Node> kept() {
    Set<Node> kept = new HashSet<>();
    graph.outputs().forEach(output -> kept.add(origin(output)));
    graph.updates().forEach(update -> kept.add(origin(update.value())));
    return kept;
  }

  /** The nodes whose results leave their unit. */
  private Set<Node> needed(List<Fusion.Unit> units) {
    Set<Node> needed = kept();
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

  private void plan(List<Node> unit, Set<Node> needed) {
    if (fusing && LoopKernel.covers(unit)) {
      steps.add(new Planned(unit.get(unit.size() - 1), loop(unit, needed)));
    } else if (unit.size() == 1 || !planPair(unit.get(0), unit.get(1), needed)) {
      unit.forEach(node -> steps.add(plan(node)));
    }
  }

  private Planned plan(Node node) {
    Placement placement = new StepPlacement(node, List.of(node));
    for (KernelLibrary library : libraries) {
      Optional<Kernel> kernel = library.plan(node, placement);
      if (kernel.isPresent()) {
        return new Planned(node, kernel.get());
      }
    }
    throw new IllegalStateException(
        "No kernel library can compute " + node + " in " + precision + ".");
  }

  private boolean planPair(Node first, Node second, Set<Node> needed) {
    List<Node> results = Stream.of(first, second).filter(needed::contains).toList();
    for (KernelLibrary library : libraries) {
      Optional<Kernel> kernel =
          library.plan(first, second, new StepPlacement(first, results, second.inputs()));
      if (kernel.isPresent()) {
        steps.add(new Planned(second, kernel.get()));
        return true;
      }
    }
    return false;
  }

  private Kernel loop(List<Node> unit, Set<Node> needed) {
    int step = steps.size();
    LoopKernel.operands(unit, Lowering::origin).forEach(node -> useAt(slot(node), step));
    unit.stream().filter(needed::contains).forEach(node -> arena.use(newSlot(node), step));
    return new LoopKernel(
        unit, Lowering::origin, needed, this::slot, node -> Layout.plain(precision.type()), random);
  }

  private final class StepPlacement implements Placement {
    private final Node node;
    private final int step = steps.size();

    StepPlacement(Node node, List<Node> results) {
      this(node, results, List.of());
    }

    /**
     * @param node whose inputs and result are meant by {@link #input} and {@link #output}
     * @param results the nodes whose results this step writes
     * @param others further inputs; those without a slot are computed within the step
     */
    StepPlacement(Node node, List<Node> results, List<Node> others) {
      this.node = node;
      results.forEach(result -> arena.use(newSlot(result), step));
      node.inputs().forEach(input -> useAt(slot(input), step));
      others.stream()
          .filter(input -> slots.containsKey(origin(input)))
          .forEach(input -> useAt(Lowering.this.slot(input), step));
    }

    @Override
    public Slot slot(Node other) {
      return Lowering.this.slot(other);
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
