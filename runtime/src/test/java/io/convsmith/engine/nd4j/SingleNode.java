package io.convsmith.engine.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.engine.kernel.Kernel;
import io.convsmith.engine.kernel.Layout;
import io.convsmith.engine.kernel.Placement;
import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.engine.kernel.Slot;
import io.convsmith.engine.kernel.Step;
import io.convsmith.graph.Gradients;
import io.convsmith.graph.Node;
import io.convsmith.graph.Op;
import io.convsmith.graph.Shaping;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One node bound to memory of its own. Whatever a kernel must not rely on, its result and scratch
 * memory before a run, is filled with bytes that read as no number.
 */
final class SingleNode implements Placement, AutoCloseable {
  private static final Set<Op<?>> ALIASES =
      Set.of(
          Shaping.RESHAPE,
          Gradients.STOP_GRADIENT,
          Gradients.STRAIGHT_THROUGH,
          Gradients.WITH_GRADIENT);

  private final Node node;
  private final Precision precision;
  private final RandomState random;
  private final List<Slot> inputs = new ArrayList<>();
  private final Slot output;
  private final List<Slot> scratch = new ArrayList<>();
  private final List<NativeMemory> memory = new ArrayList<>();
  private final Kernel kernel;
  private final Step step;

  SingleNode(Node node, Precision precision, RandomState random) {
    this.node = node;
    this.precision = precision;
    this.random = random;
    node.inputs().forEach(input -> inputs.add(new Slot(input.shape().size() * precision.bytes())));
    output = new Slot(node.shape().size() * precision.bytes());
    kernel = new Nd4jLibrary().plan(node, this).orElseThrow();
    inputs.forEach(this::place);
    place(output);
    scratch.forEach(this::place);
    step = kernel.bind();
  }

  SingleNode(Node node, Precision precision) {
    this(node, precision, new RandomState(0));
  }

  /** A node's numbers by ND4J, or by itself if it shares the memory of an input. */
  static double[] compute(Precision precision, Node node, double[]... inputs) {
    if (sharesMemory(node)) {
      return inputs[node.op() == Gradients.STRAIGHT_THROUGH ? 1 : 0];
    }
    try (SingleNode single = new SingleNode(node, precision)) {
      return single.run(inputs);
    }
  }

  /** Whether a node's numbers are those of an input, so that it needs no kernel. */
  static boolean sharesMemory(Node node) {
    return ALIASES.contains(node.op());
  }

  /** Writes the inputs, runs, and reads the result. */
  double[] run(double[]... values) {
    for (int i = 0; i < values.length; i++) {
      write(inputs.get(i), values[i]);
    }
    scratch.forEach(SingleNode::spoil);
    spoil(output);
    step.run();
    return read(output);
  }

  /** Only runs. */
  void runAgain() {
    step.run();
  }

  Kernel kernel() {
    return kernel;
  }

  private void place(Slot slot) {
    NativeMemory block = new NativeMemory(slot.bytes());
    memory.add(block);
    slot.place(block.address());
  }

  private static void spoil(Slot slot) {
    ByteBuffer bytes = NativeMemory.view(slot.address(), slot.bytes());
    while (bytes.hasRemaining()) {
      bytes.put((byte) 0xFF);
    }
  }

  private void write(Slot slot, double... values) {
    ByteBuffer bytes = NativeMemory.view(slot.address(), slot.bytes());
    for (double value : values) {
      if (precision == Precision.FLOAT32) {
        bytes.putFloat((float) value);
      } else {
        bytes.putDouble(value);
      }
    }
  }

  private double[] read(Slot slot) {
    ByteBuffer bytes = NativeMemory.view(slot.address(), slot.bytes());
    double[] values = new double[(int) (slot.bytes() / precision.bytes())];
    for (int i = 0; i < values.length; i++) {
      values[i] = precision == Precision.FLOAT32 ? bytes.getFloat() : bytes.getDouble();
    }
    return values;
  }

  @Override
  public Precision precision() {
    return precision;
  }

  @Override
  public int threads() {
    return 1;
  }

  @Override
  public Layout.Ordered lies(Node other) {
    return Layout.plain(precision.type());
  }

  @Override
  public Slot input(Node input, Layout wanted) {
    assertThat(wanted).isEqualTo(Layout.plain(precision.type()));
    return inputs.get(node.inputs().indexOf(input));
  }

  @Override
  public Slot output(Node result, Layout.Ordered layout) {
    assertThat(layout).isEqualTo(Layout.plain(precision.type()));
    return output;
  }

  @Override
  public Slot scratch(long bytes) {
    Slot slot = new Slot(bytes);
    scratch.add(slot);
    return slot;
  }

  @Override
  public Slot share(Object key, long bytes) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Slot> shared(Object key) {
    return Optional.empty();
  }

  @Override
  public RandomState random() {
    return random;
  }

  @Override
  public void close() {
    kernel.close();
    memory.forEach(NativeMemory::close);
  }
}
