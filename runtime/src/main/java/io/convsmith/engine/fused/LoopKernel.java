package io.convsmith.engine.fused;

import io.convsmith.engine.kernel.Kernel;
import io.convsmith.engine.kernel.Slot;
import io.convsmith.engine.kernel.Step;
import io.convsmith.engine.nd4j.NativeMemory;
import io.convsmith.graph.Node;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A chain as one loop over blocks: a block's operands are loaded into registers, arrays that stay
 * in the first cache; the ops run on them one after the other; what is needed elsewhere is stored.
 */
public final class LoopKernel implements Kernel {
  private static final int BLOCK = 2048;

  private final List<Node> nodes;
  private final UnaryOperator<Node> origin;
  private final Set<Node> needed;
  private final Function<Node, Slot> slots;
  private final Space space;

  /**
   * A loop for a unit.
   *
   * @param nodes the unit's nodes, in order
   * @param origin from a node that computes nothing to the one whose numbers it shows
   * @param needed the nodes whose results others need
   * @param slots where operands lie and such results go
   */
  public LoopKernel(
      List<Node> nodes, UnaryOperator<Node> origin, Set<Node> needed, Function<Node, Slot> slots) {
    this.nodes = nodes;
    this.origin = origin;
    this.needed = needed;
    this.slots = slots;
    this.space =
        nodes.stream()
            .map(node -> Space.of(node).orElseThrow())
            .reduce((one, other) -> one.merged(other).orElseThrow())
            .orElseThrow();
  }

  /** Whether a unit can be a loop; of a single node, if it is one of the ops that loops run. */
  public static boolean covers(List<Node> unit) {
    return unit.stream().allMatch(node -> Loops.covers(node) && Space.of(node).isPresent());
  }

  /** The nodes whose numbers the loop loads. */
  public static Set<Node> operands(List<Node> nodes, UnaryOperator<Node> origin) {
    Set<Node> operands = new LinkedHashSet<>();
    for (Node node : nodes) {
      for (Node input : node.inputs()) {
        if (!nodes.contains(origin.apply(input))) {
          operands.add(input);
        }
      }
    }
    return operands;
  }

  @Override
  public String describe() {
    return "loop " + nodes.stream().map(node -> node.op().name()).collect(Collectors.joining(" "));
  }

  @Override
  public Step bind() {
    int columns = space.columns();
    int rows = space.rows();
    int blockRows = Math.max(1, Math.min(rows, BLOCK / columns));
    int size = blockRows * columns;
    Registers registers = new Registers(size);
    Map<Node, float[]> held = new HashMap<>();
    List<LoopStep.Load> loads = new ArrayList<>();
    List<LoopStep.Work> works = new ArrayList<>();
    Map<Node, Integer> lastUse = lastUses();
    for (Node operand : operands(nodes, origin)) {
      float[] register = new float[size];
      held.put(operand, register);
      loads.add(new LoopStep.Load(view(operand), register, space.extent(operand.shape()), columns));
    }
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      float[][] from = new float[node.inputs().size()][];
      for (int k = 0; k < from.length; k++) {
        Node input = node.input(k);
        Node source = origin.apply(input);
        from[k] = held.get(nodes.contains(source) ? source : input);
      }
      if (Loops.reduces(node)) {
        Reducer reducer =
            new Reducer(node.op(), space.extent(node.shape()), columns, blockRows, view(node));
        works.add(new LoopStep.Reduction(reducer, from[0]));
      } else {
        float[] register = registers.take();
        held.put(node, register);
        works.add(new LoopStep.Compute(Loops.of(node.op()), register, from));
        if (needed.contains(node)) {
          works.add(new LoopStep.Store(register, view(node), columns));
        }
      }
      release(node, i, lastUse, held, registers);
    }
    return new LoopStep(rows, blockRows, columns, loads, works);
  }

  private void release(
      Node node,
      int index,
      Map<Node, Integer> lastUse,
      Map<Node, float[]> held,
      Registers registers) {
    for (Node input : new LinkedHashSet<>(node.inputs())) {
      Node source = origin.apply(input);
      float[] register = held.get(source);
      if (register != null && nodes.contains(source) && lastUse.getOrDefault(source, -1) == index) {
        registers.give(register);
      }
    }
  }

  private Map<Node, Integer> lastUses() {
    Map<Node, Integer> uses = new LinkedHashMap<>();
    for (int i = 0; i < nodes.size(); i++) {
      for (Node input : nodes.get(i).inputs()) {
        uses.put(origin.apply(input), i);
      }
    }
    return uses;
  }

  private FloatBuffer view(Node node) {
    Slot slot = slots.apply(node);
    return NativeMemory.view(slot.address(), slot.bytes()).asFloatBuffer();
  }

  /** Arrays of a block's size that are handed out and back. */
  private static final class Registers {
    private final int size;
    private final List<float[]> free = new ArrayList<>();

    Registers(int size) {
      this.size = size;
    }

    float[] take() {
      return free.isEmpty() ? new float[size] : free.remove(free.size() - 1);
    }

    void give(float[] register) {
      free.add(register);
    }
  }
}
