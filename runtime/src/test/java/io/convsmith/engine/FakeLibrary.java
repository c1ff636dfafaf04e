package io.convsmith.engine;

import io.convsmith.engine.kernel.Kernel;
import io.convsmith.engine.kernel.KernelLibrary;
import io.convsmith.engine.kernel.Layout;
import io.convsmith.engine.kernel.NumberType;
import io.convsmith.engine.kernel.Placement;
import io.convsmith.engine.kernel.Slot;
import io.convsmith.engine.kernel.Step;
import io.convsmith.graph.Node;
import io.convsmith.graph.Op;
import io.convsmith.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A library whose kernels compute nothing: they read in one layout and write in another, op by op,
 * so that a test can see what is planned around them and what becomes of them.
 */
final class FakeLibrary implements KernelLibrary {
  static final Layout.Ordered PLAIN = Layout.plain(NumberType.FLOAT32);

  private static final Step NOTHING = () -> {};

  private final Map<Op<?>, Layout> reads = new HashMap<>();
  private final Map<Op<?>, Layout.Ordered> writes = new HashMap<>();
  private final Map<Node, List<Slot>> inputs = new HashMap<>();
  private final Map<Op<?>, Step> steps = new HashMap<>();
  private final Set<Op<?>> unknown = new HashSet<>();
  private final List<Reorder> reorders = new ArrayList<>();
  private final List<Op<?>> closed = new ArrayList<>();
  private final Set<Integer> threads = new HashSet<>();

  /** What was asked for. */
  record Reorder(Shape shape, Layout from, Slot source, Layout to, Slot target) {}

  /** A kernel that does what it was told, or nothing. */
  private record Fake(String describe, Step bind, Runnable whenClosed) implements Kernel {
    @Override
    public void close() {
      whenClosed.run();
    }
  }

  /** Kernels of the op read all inputs so; otherwise row-major. */
  FakeLibrary reads(Op<?> op, Layout layout) {
    reads.put(op, layout);
    return this;
  }

  /** Kernels of the op write so; otherwise row-major. */
  FakeLibrary writes(Op<?> op, Layout.Ordered layout) {
    writes.put(op, layout);
    return this;
  }

  /** Kernels of the op do this when they run. */
  FakeLibrary does(Op<?> op, Step step) {
    steps.put(op, step);
    return this;
  }

  /** There are no kernels for the op. */
  FakeLibrary lacks(Op<?> op) {
    unknown.add(op);
    return this;
  }

  /** The ops of the kernels that have been closed, in order. */
  List<Op<?>> closed() {
    return closed;
  }

  /** The numbers of threads that kernels may use. */
  Set<Integer> threads() {
    return threads;
  }

  /** The slots that the kernel of a node was given, in the order of its inputs. */
  List<Slot> inputs(Node node) {
    return inputs.getOrDefault(node, List.of());
  }

  /** All reorders, in the order in which they were planned. */
  List<Reorder> reorders() {
    return reorders;
  }

  @Override
  public Optional<Kernel> plan(Node node, Placement placement) {
    if (unknown.contains(node.op())) {
      return Optional.empty();
    }
    threads.add(placement.threads());
    inputs.put(
        node,
        node.inputs().stream()
            .map(input -> placement.input(input, reads.getOrDefault(node.op(), PLAIN)))
            .toList());
    placement.output(node, writes.getOrDefault(node.op(), PLAIN));
    return Optional.of(
        new Fake(
            "fake " + node.op(),
            steps.getOrDefault(node.op(), NOTHING),
            () -> closed.add(node.op())));
  }

  @Override
  public Optional<Kernel> reorder(
      Shape shape, Layout from, Slot source, Layout to, Slot target, Placement placement) {
    reorders.add(new Reorder(shape, from, source, to, target));
    return Optional.of(new Fake("fake reorder", NOTHING, () -> {}));
  }
}
