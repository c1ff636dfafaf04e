package io.convsmith.graph;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that a model keeps between runs: a kernel, a bias, an optimizer's moments.
 *
 * <p>A variable is a name and a shape until its numbers are first needed; then they are drawn from
 * its initializer. They live outside the heap, 64-byte aligned, and programs read and update them
 * in place. One variable's numbers must not be written while a program that uses it runs.
 */
public final class Variable {
  private static final int ALIGNMENT = 64;

  private final String name;
  private final Shape shape;
  private final boolean trainable;
  private final Initial initial;
  private final UnaryOperator<Tensor> constraint;
  private final Node node;
  private long seed;
  private volatile long version;
  private @Nullable FloatBuffer values;

  /** Where a variable's first numbers come from. */
  @FunctionalInterface
  public interface Initial {
    /** All numbers in row-major order, the same for the same seed. */
    float[] draw(Shape shape, long seed);
  }

  /** A variable without a constraint; see the other constructor. */
  public Variable(String name, Shape shape, boolean trainable, Initial initial) {
    this(name, shape, trainable, initial, UnaryOperator.identity());
  }

  /**
   * A variable that draws its numbers when they are first needed.
   *
   * @param name unique within its layer
   * @param shape never changes
   * @param trainable whether training changes it by its gradient
   * @param initial where the first numbers come from
   * @param constraint what becomes of new numbers before they are stored
   * @throws IllegalArgumentException if it would need more than 2 GiB
   */
  public Variable(
      String name,
      Shape shape,
      boolean trainable,
      Initial initial,
      UnaryOperator<Tensor> constraint) {
    if (shape.size() > (Integer.MAX_VALUE - 2 * ALIGNMENT) / Float.BYTES) {
      throw new IllegalArgumentException(
          "Variable "
              + name
              + " of shape "
              + shape
              + " needs more than 2 GiB, the most that one variable can have.");
    }
    this.name = name;
    this.shape = shape;
    this.trainable = trainable;
    this.initial = initial;
    this.constraint = constraint;
    this.node = new Node(Sources.VARIABLE, this, List.of(), null);
  }

  /** The name, unique within its layer. */
  public String name() {
    return name;
  }

  /** The shape. */
  public Shape shape() {
    return shape;
  }

  /** Whether training changes it by its gradient. */
  public boolean trainable() {
    return trainable;
  }

  /** The variable in a formula. */
  public Node tensor() {
    return node;
  }

  /** What the optimizer's new numbers become before they are stored. */
  public Tensor constrained(Tensor updated) {
    return constraint.apply(updated);
  }

  /** Forgets the numbers; the next ones are drawn from the initializer with this seed. */
  public synchronized void initialize(long newSeed) {
    seed = newSeed;
    if (values != null) {
      values.put(0, initial.draw(shape, seed));
    }
    changed();
  }

  /** Grows whenever the numbers change, so that what was computed from them can be kept. */
  public long version() {
    return version;
  }

  /** To be called by whoever has written to {@link #values}. */
  public synchronized void changed() {
    version++;
  }

  /**
   * The numbers themselves, in native order, for programs to read and update; drawn at the first
   * call. Who writes to them says so by {@link #changed}.
   *
   * @throws NativeMemoryException if they are drawn and there is no room for them
   */
  public synchronized FloatBuffer values() {
    if (values == null) {
      values = allocated().put(0, initial.draw(shape, seed));
    }
    return values;
  }

  /** A copy of the numbers, if there are any yet. */
  public synchronized Optional<float[]> keptNumbers() {
    return values == null ? Optional.empty() : Optional.of(toArray());
  }

  /**
   * The memory of the numbers, to be filled completely: where there are none yet, none are drawn.
   * Who writes to it says so by {@link #changed}.
   */
  public synchronized FloatBuffer unwritten() {
    if (values == null) {
      values = allocated();
    }
    return values;
  }

  /** Lets the next numbers be drawn when they are needed; no program may use this variable yet. */
  public synchronized void forget() {
    values = null;
    changed();
  }

  private FloatBuffer allocated() {
    int size = (int) shape.size();
    return DirectMemory.allocate(aligned(size * Float.BYTES) + ALIGNMENT, toString())
        .alignedSlice(ALIGNMENT)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer()
        .slice(0, size);
  }

  /** An aligned slice ends at a multiple of the alignment too. */
  private static int aligned(int bytes) {
    return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /**
   * A variable of its own with everything the same, the present numbers included.
   *
   * @param initialized from where this one's first numbers come from where those of the copy do
   */
  public Variable copy(UnaryOperator<Initial> initialized) {
    Variable copy = new Variable(name, shape, trainable, initialized.apply(initial), constraint);
    synchronized (copy) {
      copy.seed = seed;
      copy.values = copy.allocated().put(0, toArray());
    }
    return copy;
  }

  /** A copy of the numbers. */
  public float[] toArray() {
    float[] copy = new float[(int) shape.size()];
    values().get(0, copy);
    return copy;
  }

  /**
   * Replaces the numbers.
   *
   * @throws IllegalArgumentException if their count is not the size of the shape
   */
  public void assign(float... numbers) {
    if (numbers.length != shape.size()) {
      throw new IllegalArgumentException(
          "Variable "
              + name
              + " of shape "
              + shape
              + " takes "
              + shape.size()
              + " numbers, but got "
              + numbers.length
              + ".");
    }
    values().put(0, numbers);
    changed();
  }

  @Override
  public String toString() {
    return "Variable " + name + " " + shape;
  }
}
