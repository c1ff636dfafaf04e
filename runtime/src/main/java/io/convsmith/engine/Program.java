package io.convsmith.engine;

import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.engine.kernel.Slot;
import io.convsmith.engine.kernel.Step;
import io.convsmith.engine.nd4j.NativeMemory;
import io.convsmith.graph.Constant;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.tensor.Shape;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A graph made ready to run: a list of steps over one arena.
 *
 * <p>Write the placeholders, run, read the outputs; variables are updated in place. Running
 * allocates nothing. A program belongs to one thread at a time, and holds native memory until it is
 * closed.
 */
public final class Program implements AutoCloseable {
  private final Graph graph;
  private final Precision precision;
  private final RandomState random;
  private final List<Lowering.Planned> planned;
  private final NativeMemory arena;
  private final List<FloatBuffer> variables = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<ByteBuffer> inputs = new ArrayList<>();
  private final List<ByteBuffer> outputs = new ArrayList<>();
  private boolean closed;

  Program(Graph graph, Precision precision, Lowering lowering, RandomState random) {
    this.graph = graph;
    this.precision = precision;
    this.random = random;
    this.planned = List.copyOf(lowering.steps);
    List<Slot> staged = stage(lowering);
    ArenaPlan.Layout layout = lowering.arena.layOut();
    arena = new NativeMemory(layout.bytes());
    layout.offsets().forEach((slot, offset) -> slot.place(arena.address() + offset));
    placeVariables(lowering);
    lowering.constants.forEach(
        (node, slot) -> store(view(slot), ((Constant) node.attributes()).toArray()));
    planned.forEach(step -> steps.add(step.kernel().bind()));
    addUpdates(lowering, staged);
    graph.placeholders().forEach(node -> inputs.add(view(lowering.slot(node))));
    graph.outputs().forEach(node -> outputs.add(view(lowering.slot(node))));
  }

  /** A new value that is another variable's own memory is put aside before any variable changes. */
  private List<Slot> stage(Lowering lowering) {
    List<Slot> staged = new ArrayList<>();
    int end = lowering.steps.size();
    for (Graph.Update update : graph.updates()) {
      Slot slot = lowering.slot(update.value());
      if (lowering.isOutsideArena(slot)) {
        Slot aside = new Slot(slot.bytes());
        lowering.arena.use(aside, end);
        lowering.arena.use(aside, end + 1);
        staged.add(aside);
      } else {
        staged.add(slot);
      }
    }
    return staged;
  }

  private void placeVariables(Lowering lowering) {
    lowering.variables.forEach(
        (variable, slot) -> {
          FloatBuffer values = variable.values();
          variables.add(values);
          if (precision == Precision.FLOAT32) {
            slot.place(NativeMemory.address(values));
          } else {
            ByteBuffer widened = view(slot);
            steps.add(
                () -> {
                  for (int i = 0; i < values.capacity(); i++) {
                    widened.putDouble(i * Double.BYTES, values.get(i));
                  }
                });
          }
        });
  }

  private void addUpdates(Lowering lowering, List<Slot> staged) {
    List<Step> stores = new ArrayList<>();
    for (int i = 0; i < staged.size(); i++) {
      Graph.Update update = graph.updates().get(i);
      if (precision != Precision.FLOAT32) {
        throw new IllegalArgumentException(
            "A program that updates " + update.variable() + " must be compiled in FLOAT32.");
      }
      Slot value = lowering.slot(update.value());
      Slot from = staged.get(i);
      if (value != from) {
        steps.add(() -> NativeMemory.copy(value.address(), from.address(), from.bytes()));
      }
      FloatBuffer to = update.variable().values();
      variables.add(to);
      FloatBuffer numbers = view(from).asFloatBuffer();
      stores.add(() -> to.put(0, numbers, 0, numbers.capacity()));
    }
    steps.addAll(stores);
  }

  private static ByteBuffer view(Slot slot) {
    return NativeMemory.view(slot.address(), slot.bytes());
  }

  /** The number of outputs. */
  public int outputs() {
    return outputs.size();
  }

  /** The shape of an output. */
  public Shape outputShape(int output) {
    return graph.outputs().get(output).shape();
  }

  /** The memory of a placeholder in single precision, to be filled before a run. */
  public FloatBuffer input(int placeholder) {
    return inputs.get(placeholder).asFloatBuffer();
  }

  /** The memory of an output in single precision, valid until the next run. */
  public FloatBuffer output(int output) {
    return outputs.get(output).asFloatBuffer();
  }

  /**
   * Gives a placeholder its numbers.
   *
   * @throws IllegalArgumentException if their count is not the size of its shape
   */
  public void write(int placeholder, double... numbers) {
    Node node = graph.placeholders().get(placeholder);
    if (numbers.length != node.shape().size()) {
      throw new IllegalArgumentException(
          node + " takes " + node.shape().size() + " numbers, but got " + numbers.length + ".");
    }
    store(inputs.get(placeholder), numbers);
  }

  /** A copy of an output's numbers. */
  public double[] read(int output) {
    ByteBuffer bytes = outputs.get(output);
    double[] numbers = new double[(int) outputShape(output).size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] =
          precision == Precision.FLOAT64
              ? bytes.getDouble(i * Double.BYTES)
              : bytes.getFloat(i * Float.BYTES);
    }
    return numbers;
  }

  private void store(ByteBuffer bytes, double... numbers) {
    for (int i = 0; i < numbers.length; i++) {
      if (precision == Precision.FLOAT64) {
        bytes.putDouble(i * Double.BYTES, numbers[i]);
      } else {
        bytes.putFloat(i * Float.BYTES, (float) numbers[i]);
      }
    }
  }

  /**
   * Runs all steps once.
   *
   * @throws IllegalStateException if the program has been closed
   */
  public void run() {
    if (closed) {
      throw new IllegalStateException("This program has been closed and cannot run any more.");
    }
    try {
      for (int i = 0; i < steps.size(); i++) { // by index: no iterator in the training loop
        steps.get(i).run();
      }
    } finally {
      Reference.reachabilityFence(this);
    }
    random.advance();
  }

  /** The size of the arena in bytes. */
  public long arenaBytes() {
    return arena.bytes();
  }

  /** The steps in order, one line each, with what computes them. */
  public String describe() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < planned.size(); i++) {
      Lowering.Planned step = planned.get(i);
      text.append(String.format("%4d  %-44s %s%n", i, step.node(), step.kernel().describe()));
    }
    return text.append(String.format("arena %,d bytes%n", arena.bytes())).toString();
  }

  /** Frees native memory; further calls have no effect. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      planned.forEach(step -> step.kernel().close());
      arena.close();
    }
  }
}
