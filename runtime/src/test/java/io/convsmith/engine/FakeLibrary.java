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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A library that computes nothing: its kernels read in one layout and write in another, op by op,
 * so that a test can see what is planned around them.
 */
final class FakeLibrary implements KernelLibrary {
  static final Layout.Ordered PLAIN = Layout.plain(NumberType.FLOAT32);

  private final Map<Op<?>, Layout> reads = new HashMap<>();
  private final Map<Op<?>, Layout.Ordered> writes = new HashMap<>();
  private final Map<Node, List<Slot>> inputs = new HashMap<>();
  private final List<Reorder> reorders = new ArrayList<>();

  /** What was asked for. */
  record Reorder(Shape shape, Layout from, Slot source, Layout to, Slot target) {}

  /** A kernel that does nothing. */
  private record Nothing(String describe) implements Kernel {
    @Override
    public Step bind() {
      return () -> {};
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
    inputs.put(
        node,
        node.inputs().stream()
            .map(input -> placement.input(input, reads.getOrDefault(node.op(), PLAIN)))
            .toList());
    placement.output(node, writes.getOrDefault(node.op(), PLAIN));
    return Optional.of(new Nothing("fake " + node.op()));
  }

  @Override
  public Optional<Kernel> reorder(
      Shape shape, Layout from, Slot source, Layout to, Slot target, Placement placement) {
    reorders.add(new Reorder(shape, from, source, to, target));
    return Optional.of(new Nothing("fake reorder"));
  }
}
