package io.convsmith.engine;

import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.engine.kernel.Slot;
import io.convsmith.engine.kernel.Step;
import io.convsmith.engine.nd4j.NativeMemory;
import io.convsmith.graph.Constant;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Variable;
import io.convsmith.tensor.Shape;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A graph made ready to run: a list of steps over one arena.
 *
 * <p>Write the placeholders, run, read the outputs; variables are updated in place. Running
 * allocates nothing. A program belongs to one thread at a time, and holds native memory until it is
 * closed, or is no longer reachable. A closed program refuses whatever touches that memory.
 */
public final class Program implements AutoCloseable {
  private final Graph graph;
  private final Precision precision;
  private final RandomState random;
  private final Lowering lowering;
  private final Schedule schedule;
  private final int prologue;
  private final NativeMemory arena;
  private final Lanes lanes;
  private final List<Step> before = new ArrayList<>();
  private final List<Step> after = new ArrayList<>();
  private final List<Variable> read = new ArrayList<>();
  private final List<FloatBuffer> reachable = new ArrayList<>();
  private final List<ByteBuffer> inputs = new ArrayList<>();
  private final List<ByteBuffer> outputs = new ArrayList<>();
  private long frozenAt = -1;
  private final ReentrantLock running = new ReentrantLock();
  private volatile boolean closed;

  /**
   * @param prologue the number of phases that are run only when a variable has changed
   */
  Program(
      Graph graph,
      Precision precision,
      Schedule schedule,
      Lowering lowering,
      int prologue,
      RandomState random) {
    this.graph = graph;
    this.precision = precision;
    this.random = random;
    this.schedule = schedule;
    this.lowering = lowering;
    this.prologue = prologue;
    MemoryPlan memory = lowering.memory();
    List<Updates.Store> stores = new Updates(graph, lowering).plan();
    MemoryPlan.Arena layout =
        memory.layOut(lowering.steps(), schedule.lanes(), schedule.phases(), prologue);
    arena = new NativeMemory(layout.bytes());
    layout.offsets().forEach((slot, offset) -> slot.place(arena.address() + offset));
    lowering.variables().forEach(this::placeVariable);
    stores.forEach(this::placeStore);
    lowering
        .constants()
        .forEach((node, slot) -> store(view(slot), ((Constant) node.attributes()).toArray()));
    lanes = new Lanes(bound(), schedule.lanes());
    graph.placeholders().forEach(node -> inputs.add(view(lowering.plain(node))));
    graph.outputs().forEach(node -> outputs.add(view(lowering.plain(node))));
  }

  private Step[][][] bound() {
    Step[][][] bound = new Step[schedule.phases()][schedule.lanes()][];
    for (int phase = 0; phase < bound.length; phase++) {
      for (int lane = 0; lane < schedule.lanes(); lane++) {
        bound[phase][lane] =
            lowering.steps(new Schedule.Place(phase, lane)).stream()
                .map(step -> step.kernel().bind())
                .toArray(Step[]::new);
      }
    }
    return bound;
  }

  private void placeVariable(Variable variable, Slot slot) {
    FloatBuffer values = variable.values();
    reachable.add(values);
    read.add(variable);
    if (precision == Precision.FLOAT32) {
      slot.place(NativeMemory.address(values));
    } else {
      ByteBuffer widened = view(slot);
      before.add(
          () -> {
            for (int i = 0; i < values.capacity(); i++) {
              widened.putDouble(i * Double.BYTES, values.get(i));
            }
          });
    }
  }

  private void placeStore(Updates.Store store) {
    Variable variable = store.variable();
    FloatBuffer to = variable.values();
    reachable.add(to);
    if (store.inPlace()) {
      store.value().place(NativeMemory.address(to));
    } else {
      FloatBuffer numbers = view(store.value()).asFloatBuffer();
      after.add(() -> to.put(0, numbers, 0, numbers.capacity()));
    }
    after.add(variable::changed);
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
    requireOpen();
    return inputs.get(placeholder).asFloatBuffer();
  }

  /** The memory of an output in single precision, valid until the next run. */
  public FloatBuffer output(int output) {
    requireOpen();
    return outputs.get(output).asFloatBuffer();
  }

  /**
   * Gives a placeholder its numbers.
   *
   * @throws IllegalArgumentException if their count is not the size of its shape
   */
  public void write(int placeholder, double... numbers) {
    requireOpen();
    Node node = graph.placeholders().get(placeholder);
    if (numbers.length != node.shape().size()) {
      throw new IllegalArgumentException(
          node + " takes " + node.shape().size() + " numbers, but got " + numbers.length + ".");
    }
    store(inputs.get(placeholder), numbers);
  }

  /** A copy of an output's numbers. */
  public double[] read(int output) {
    requireOpen();
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
    running.lock(); // nobody else runs it, but somebody may close it
    try {
      requireOpen();
      runAll(before);
      if (prologue > 0) {
        freeze();
      }
      lanes.run(prologue);
      runAll(after);
      random.advance();
    } finally {
      running.unlock();
      Reference.reachabilityFence(this);
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("This program has been closed and cannot be used any more.");
    }
  }

  /** Computes what depends on variables alone, if one of them has changed since the last time. */
  private void freeze() {
    long version = 0;
    for (int i = 0; i < read.size(); i++) {
      version += read.get(i).version(); // versions only grow, and so does their sum
    }
    if (version != frozenAt) {
      for (int phase = 0; phase < prologue; phase++) {
        lanes.runPhase(phase);
      }
      frozenAt = version;
    }
  }

  private static void runAll(List<Step> list) {
    for (int i = 0; i < list.size(); i++) { // by index: no iterator in the training loop
      list.get(i).run();
    }
  }

  /** The size of the arena in bytes. */
  public long arenaBytes() {
    return arena.bytes();
  }

  /**
   * What runs: for each phase and each lane the steps in order, one line each, with what computes
   * them. Lanes run at the same time and wait for each other at the end of a phase.
   */
  public String describe() {
    return new Listing(schedule, lowering).text(prologue, arena.bytes());
  }

  /** Frees native memory, at the end of a run if there is one; further calls have no effect. */
  @Override
  public void close() {
    running.lock();
    try {
      if (!closed) {
        closed = true;
        lowering.close();
        arena.close();
      }
    } finally {
      running.unlock();
    }
  }
}
