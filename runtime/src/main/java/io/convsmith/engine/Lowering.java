package io.convsmith.engine;

import io.convsmith.engine.fused.Fusion;
import io.convsmith.engine.fused.LoopKernel;
import io.convsmith.engine.kernel.Kernel;
import io.convsmith.engine.kernel.KernelLibrary;
import io.convsmith.engine.kernel.Layout;
import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.engine.kernel.Slot;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Sources;
import io.convsmith.graph.Variable;
import io.convsmith.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * From a scheduled graph to planned kernels: divides what a lane does in a phase into units, asks
 * for a kernel for each, which chooses the layout of its result, and notes what memory each uses.
 */
final class Lowering {
  /**
   * How programs are made.
   *
   * @param precision how exactly they compute
   * @param libraries asked for kernels, the first one that has one winning
   * @param fusing whether chains of element-by-element ops become loops; in single precision only
   */
  record Settings(Precision precision, List<KernelLibrary> libraries, boolean fusing) {}

  private final Graph graph;
  private final Schedule schedule;
  private final Settings settings;
  private final int threads;
  private final boolean frozen;
  private final RandomState random;
  private final Values values;
  private final BatchNodes examples;
  private final MemoryPlan memory = new MemoryPlan();
  private final Map<Object, Slot> shared = new HashMap<>();
  private final Map<Variable, Slot> variables = new LinkedHashMap<>();
  private final Map<Node, Slot> constants = new LinkedHashMap<>();
  private final List<List<List<PlannedStep>>> steps = new ArrayList<>();
  private final Map<Node, PlannedStep> loops = new HashMap<>();

  /**
   * @param threads the number of threads of each kernel
   */
  Lowering(
      Graph graph,
      Schedule schedule,
      Settings settings,
      int threads,
      boolean frozen,
      RandomState random) {
    this.graph = graph;
    this.schedule = schedule;
    this.settings = settings;
    this.threads = threads;
    this.frozen = frozen;
    this.random = random;
    this.examples = new BatchNodes(graph.nodes());
    this.values = new Values(this, settings.precision.type());
  }

  /** Plans everything; afterwards the other methods tell the result. */
  void lower() {
    addSources();
    Set<Node> kept = kept();
    Pairs pairs = new Pairs(graph.nodes(), kept);
    List<PlannedUnit> units = new ArrayList<>();
    for (int phase = 0; phase < schedule.phases(); phase++) {
      steps.add(new ArrayList<>());
      for (int lane = 0; lane < schedule.lanes(); lane++) {
        steps.get(phase).add(new ArrayList<>());
        Schedule.Place place = new Schedule.Place(phase, lane);
        units(schedule.nodes(place), pairs)
            .forEach(unit -> units.add(new PlannedUnit(place, unit.nodes())));
      }
    }
    List<PlannedUnit> planned =
        settings.fusing ? Recomputation.of(units, needed(units, kept), kept) : units;
    Set<Node> needed = needed(planned, kept);
    planned.forEach(unit -> plan(unit, needed));
    graph.outputs().forEach(output -> memory.keep(plain(output)));
    graph.updates().forEach(update -> memory.keep(plain(update.value())));
  }

  /** A node's numbers in row-major order. */
  Slot plain(Node node) {
    return values.in(node, layout(), last());
  }

  /** The end of the program. */
  Schedule.Place last() {
    return new Schedule.Place(schedule.phases() - 1, 0);
  }

  /** Frees the kernels that were planned, when there will be no program to do it. */
  void close() {
    steps().forEach(step -> step.kernel().close());
  }

  /** All steps, phase by phase and in each lane by lane. */
  List<PlannedStep> steps() {
    return steps.stream().flatMap(List::stream).flatMap(List::stream).toList();
  }

  /** What a lane does in a phase. */
  List<PlannedStep> steps(Schedule.Place place) {
    return steps.get(place.phase()).get(place.lane());
  }

  /** The slots of the variables that are read. */
  Map<Variable, Slot> variables() {
    return variables;
  }

  Map<Node, Slot> constants() {
    return constants;
  }

  MemoryPlan memory() {
    return memory;
  }

  /** The step that computes a node as a loop over the node's own shape, if one does. */
  Optional<PlannedStep> loop(Node node) {
    return Optional.ofNullable(loops.get(node));
  }

  Values values() {
    return values;
  }

  BatchNodes examples() {
    return examples;
  }

  List<KernelLibrary> libraries() {
    return settings.libraries;
  }

  Precision precision() {
    return settings.precision;
  }

  int threads() {
    return threads;
  }

  RandomState random() {
    return random;
  }

  Map<Object, Slot> shared() {
    return shared;
  }

  /**
   * Where a node is brought into another layout: where it is computed, or for the lane that reads
   * it; what never changes once and for all.
   */
  Schedule.Place reorderPlace(Node origin, Schedule.Place reader) {
    if (!Views.isSource(origin)) {
      return schedule.place(origin);
    }
    return frozen && Views.isFixedSource(origin) ? new Schedule.Place(0, 0) : reader;
  }

  void add(PlannedStep step) {
    steps(step.place()).add(step);
  }

  /** Numbers the steps of each lane; to be done when all are there. */
  void number() {
    int[] next = new int[schedule.lanes()];
    steps().forEach(step -> step.position(next[step.place().lane()]++));
  }

  private Layout.Ordered layout() {
    return Layout.plain(settings.precision.type());
  }

  private void addSources() {
    graph.placeholders().forEach(placeholder -> memory.keep(values.add(placeholder, layout())));
    for (Node node : graph.nodes()) {
      if (node.op() == Sources.CONSTANT) {
        constants.put(node, values.add(node, layout()));
        memory.keep(values.slot(node));
      } else if (node.op() == Sources.VARIABLE) {
        variables.put((Variable) node.attributes(), values.add(node, layout()));
        if (settings.precision == Precision.FLOAT32) {
          memory.leaveOutside(values.slot(node));
        } else {
          memory.keep(values.slot(node));
        }
      }
    }
  }

  /** Nodes that one step is to compute. */
  record PlannedUnit(Schedule.Place place, List<Node> nodes) {}

  private List<Fusion.Unit> units(List<Node> nodes, Pairs pairs) {
    return settings.fusing
        ? Fusion.units(pairs.grouped(nodes), Views::origin)
        : nodes.stream().map(node -> new Fusion.Unit(List.of(node))).toList();
  }

  /** The nodes whose results are outputs or updates. */
  private Set<Node> kept() {
    Set<Node> kept = new HashSet<>();
    graph.outputs().forEach(output -> kept.add(Views.origin(output)));
    graph.updates().forEach(update -> kept.add(Views.origin(update.value())));
    return kept;
  }

  /** The nodes whose results leave their unit. */
  private static Set<Node> needed(List<PlannedUnit> units, Set<Node> kept) {
    Set<Node> needed = new HashSet<>(kept);
    for (PlannedUnit unit : units) {
      Set<Node> own = new HashSet<>(unit.nodes);
      for (Node node : unit.nodes) {
        node.inputs().stream()
            .map(Views::origin)
            .filter(source -> !own.contains(source))
            .forEach(needed::add);
      }
    }
    return needed;
  }

  private void plan(PlannedUnit unit, Set<Node> needed) {
    List<Node> nodes = unit.nodes;
    if (settings.fusing && LoopKernel.covers(nodes)) {
      planLoop(unit, needed);
    } else if (nodes.size() == 1 || !planPair(unit)) {
      nodes.forEach(node -> planSingle(unit.place, node));
    }
  }

  private void planSingle(Schedule.Place place, Node node) {
    PlannedStep step = new PlannedStep(place, node);
    for (KernelLibrary library : settings.libraries) {
      Optional<Kernel> kernel = library.plan(node, new StepPlacement(this, step));
      if (kernel.isPresent()) {
        step.kernel(kernel.get());
        add(step);
        return;
      }
    }
    throw new IllegalStateException(
        "No kernel library can compute " + node + " in " + settings.precision + ".");
  }

  private boolean planPair(PlannedUnit unit) {
    Node first = unit.nodes.get(0);
    Node second = unit.nodes.get(1);
    PlannedStep step = new PlannedStep(unit.place, second);
    for (KernelLibrary library : settings.libraries) {
      Optional<Kernel> kernel = library.plan(first, second, new StepPlacement(this, step));
      if (kernel.isPresent()) {
        step.kernel(kernel.get());
        add(step);
        return true;
      }
    }
    return false;
  }

  private void planLoop(PlannedUnit unit, Set<Node> needed) {
    List<Node> nodes = unit.nodes;
    PlannedStep step = new PlannedStep(unit.place, nodes.get(nodes.size() - 1));
    Shape space = LoopKernel.space(nodes);
    Set<Node> operands = LoopKernel.operands(nodes, Views::origin);
    Layout.Ordered whole =
        new Layout.Ordered(
            settings.precision.type(), LoopKernel.block(nodes, Views::origin, values::lies));
    Map<Node, Layout.Ordered> layouts = new HashMap<>();
    Map<Node, Slot> slots = new HashMap<>();
    for (Node operand : operands) {
      Layout.Ordered layout = operand.shape().equals(space) ? whole : layout();
      layouts.put(operand, layout);
      slots.put(operand, step.uses(values.in(operand, layout, unit.place)));
    }
    for (Node node : nodes) {
      if (needed.contains(node)) {
        boolean full = node.shape().equals(space);
        Layout.Ordered layout = full ? whole : layout();
        layouts.put(node, layout);
        slots.put(node, step.uses(values.add(node, layout)));
        if (full) {
          loops.put(node, step);
        }
      }
    }
    step.kernel(new LoopKernel(nodes, Views::origin, needed, slots::get, layouts::get, random));
    add(step);
  }
}
