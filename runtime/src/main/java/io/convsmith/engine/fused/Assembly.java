package io.convsmith.engine.fused;

import io.convsmith.engine.kernel.Layout;
import io.convsmith.engine.kernel.NumberType;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.engine.kernel.Slot;
import io.convsmith.engine.kernel.Step;
import io.convsmith.graph.Node;
import io.convsmith.graph.RandomStream;
import io.convsmith.graph.Reductions;
import io.convsmith.graph.Shaping;
import io.convsmith.graph.Sources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Puts the work of a loop together: loads, ops on registers, reductions, stores. */
final class Assembly {
  private static final Layout.Ordered PLAIN = Layout.plain(NumberType.FLOAT32);

  private final List<Pass> passes;
  private final Set<Node> operands;
  private final UnaryOperator<Node> origin;
  private final Set<Node> needed;
  private final Space space;
  private final Function<Node, Slot> slots;
  private final Function<Node, Layout.Ordered> layouts;
  private final RandomState random;

  private final Blocks blocks;
  private final Map<Node, Course> courses = new HashMap<>();
  private final Map<Node, Course> draws = new HashMap<>();
  private final Map<Node, float[]> held = new HashMap<>();
  private final Map<Node, Integer> lastUses = new HashMap<>();
  private final Map<Node, float[]> owned = new HashMap<>();
  private final List<float[]> free = new ArrayList<>();
  private final List<Work> works = new ArrayList<>();

  Assembly(
      List<Node> nodes,
      UnaryOperator<Node> origin,
      Set<Node> needed,
      Space space,
      Function<Node, Slot> slots,
      Function<Node, Layout.Ordered> layouts,
      RandomState random) {
    this.passes = Pass.of(nodes, origin, needed);
    this.operands = LoopKernel.operands(nodes, origin);
    this.origin = origin;
    this.needed = needed;
    this.space = space;
    this.slots = slots;
    this.layouts = layouts;
    this.random = random;
    List<Node> drawing = nodes.stream().filter(Loops::draws).toList();
    Map<Node, int[]> lying = lying(nodes);
    List<int[]> strides = new ArrayList<>(lying.values());
    drawing.forEach(node -> strides.add(space.strides(node.shape(), PLAIN)));
    this.blocks = new Blocks(space.sizes(), strides);
    int index = 0;
    for (Node node : lying.keySet()) {
      courses.put(node, blocks.course(index++));
    }
    for (Node node : drawing) {
      draws.put(node, blocks.course(index++));
    }
    for (int i = 0; i < passes.size(); i++) {
      for (Node input : passes.get(i).inputs()) {
        lastUses.put(origin.apply(input), i);
      }
    }
  }

  /** The strides of everything that is read or written. */
  private Map<Node, int[]> lying(List<Node> nodes) {
    Map<Node, int[]> strides = new LinkedHashMap<>();
    for (Node operand : operands) {
      strides.put(operand, space.strides(operand.shape(), layouts.apply(operand)));
    }
    for (Node node : nodes) {
      if (needed.contains(node)) {
        strides.put(node, space.strides(node.shape(), layouts.apply(node)));
      }
    }
    return strides;
  }

  /** The finished loop. */
  Step step() {
    for (Node operand : operands) {
      float[] register = new float[blocks.size()];
      held.put(operand, register);
      boolean fixed = origin.apply(operand).op() == Sources.CONSTANT;
      works.add(Load.of(course(operand), memory(operand), register, fixed));
    }
    for (int i = 0; i < passes.size(); i++) {
      Pass pass = passes.get(i);
      float[][] from = from(pass);
      release(pass, i);
      if (Loops.reduces(pass.node())) {
        reduce(pass.node(), from[0]);
      } else {
        compute(pass, from);
      }
    }
    return new LoopStep(blocks, works);
  }

  private float[][] from(Pass pass) {
    float[][] from = new float[pass.inputs().size()][];
    for (int i = 0; i < from.length; i++) {
      Node input = pass.inputs().get(i);
      Node source = operands.contains(input) ? input : origin.apply(input);
      from[i] = register(source);
    }
    return from;
  }

  private void reduce(Node node, float[] from) {
    if (!needed.contains(node)) {
      return;
    }
    boolean isWhole = node.shape().equals(space.shape()) && isInOrder(node);
    works.add(
        isWhole
            ? new Work.Store(from, course(node), memory(node))
            : new Reducer(node.op() == Reductions.SUM, from, course(node), memory(node)));
  }

  private void compute(Pass pass, float[]... from) {
    Node node = pass.node();
    if (node.op() == Shaping.BROADCAST && operands.contains(node.input(0))) {
      held.put(node, from[0]); // a load has stretched it already
    } else {
      float[] to = free.isEmpty() ? new float[blocks.size()] : free.remove(free.size() - 1);
      held.put(node, to);
      owned.put(node, to);
      works.add(
          Loops.draws(node)
              ? new Draw(found(draws.get(node), node), to, random, (RandomStream) node.attributes())
              : new Work.Compute(pass.loop(blocks.size()), to, from));
    }
    if (needed.contains(node)) {
      works.add(new Work.Store(register(node), course(node), memory(node)));
    }
  }

  /** Registers that are read for the last time may be written by the same pass. */
  private void release(Pass pass, int index) {
    for (Node input : pass.inputs()) {
      Node source = origin.apply(input);
      float[] register = owned.get(source);
      if (register != null && lastUses.getOrDefault(source, -1) == index) {
        owned.remove(source);
        free.add(register);
      }
    }
  }

  private boolean isInOrder(Node node) {
    return layouts.apply(node).block() == space.block();
  }

  private float[] register(Node node) {
    return found(held.get(node), node);
  }

  private Course course(Node node) {
    return found(courses.get(node), node);
  }

  private Memory memory(Node node) {
    return Memory.of(slots.apply(node));
  }

  private static <T> T found(@Nullable T value, Node node) {
    if (value == null) {
      throw new IllegalStateException("A loop knows nothing of " + node + ".");
    }
    return value;
  }
}
