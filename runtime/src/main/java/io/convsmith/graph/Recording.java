package io.convsmith.graph;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One run of a model's layers on symbolic tensors. Tensors that come from its placeholders know it,
 * so that a layer can ask whether it is being trained and can draw random numbers.
 *
 * <p>Not safe for use from several threads; a recording is made, filled and compiled by one.
 */
public final class Recording {
  private final boolean training;
  private final List<Node> placeholders = new ArrayList<>();
  private final List<Node> losses = new ArrayList<>();
  private final Map<Variable, Node> updates = new LinkedHashMap<>();
  private int randomStreams;

  /** A recording of a training step, or of evaluation and prediction. */
  public Recording(boolean training) {
    this.training = training;
  }

  /**
   * The recording that a tensor was made in, or null for one made of constants and variables only.
   */
  public static @Nullable Recording of(Tensor tensor) {
    return Node.of(tensor).recording();
  }

  /** Whether a tensor belongs to a training step. */
  public static boolean isTraining(Tensor tensor) {
    Recording recording = of(tensor);
    return recording != null && recording.training;
  }

  /** Whether this is a training step. */
  public boolean training() {
    return training;
  }

  /** A tensor whose numbers are given at each run. */
  public Node placeholder(String name, Shape shape) {
    Node placeholder = new Node(Sources.PLACEHOLDER, new Placeholder(name, shape), List.of(), this);
    placeholders.add(placeholder);
    return placeholder;
  }

  /** The placeholders in the order in which they were made. */
  public List<Node> placeholders() {
    return Collections.unmodifiableList(placeholders);
  }

  /** Fresh random numbers at each run, evenly from 0 (inclusive) to 1 (exclusive). */
  public Node randomUniform(Shape shape) {
    return new Node(
        Sources.RANDOM_UNIFORM, new RandomStream(shape, randomStreams++), List.of(), this);
  }

  /**
   * Fresh random numbers at each run, of mean 0 and deviation 1, by the transform of Box and
   * Muller, 1958: each is made of two of {@link #randomUniform}, at its own position in two
   * streams. So seed, run and position determine it, whatever computes it in whatever order.
   *
   * <pre>{@code Tensor noisy = x.plus(recording.randomNormal(x.shape()).times(0.1)) }</pre>
   */
  public Node randomNormal(Shape shape) {
    Node uniform = randomUniform(shape);
    Tensor radius = uniform.constant(1).minus(uniform).log().times(-2).sqrt(); // never log 0
    return Node.of(radius.times(randomUniform(shape).times(2 * Math.PI).cos()));
  }

  /**
   * Adds a number to what training minimizes: a regularizer's penalty, an op's own term.
   *
   * @throws IllegalArgumentException if it is not a scalar
   */
  public void addLoss(Tensor loss) {
    if (loss.shape().size() != 1) {
      throw new IllegalArgumentException(
          "An added loss must be a single number, but has shape "
              + loss.shape()
              + ": take its sum or mean.");
    }
    losses.add(Node.of(loss.reshape()));
  }

  /** The added losses, each a scalar. */
  public List<Node> losses() {
    return Collections.unmodifiableList(losses);
  }

  /**
   * Changes a variable at each run of a training step, other than by a gradient: a moving average.
   * Changes of the same variable follow each other.
   *
   * <pre>{@code recording.update(average, old -> old.times(0.9).plus(value.times(0.1))) }</pre>
   *
   * @param variable what is changed
   * @param change from the variable what it becomes, of the same shape
   * @throws IllegalStateException if this is not a training step, which alone changes anything
   * @throws IllegalArgumentException if the shape is another
   */
  public void update(Variable variable, UnaryOperator<Tensor> change) {
    if (!training) {
      throw new IllegalStateException(
          variable + " can be updated in a training step only: ask isTraining first.");
    }
    Tensor old = updates.getOrDefault(variable, variable.tensor());
    updates.put(variable, new Graph.Update(variable, Node.of(change.apply(old))).value());
  }

  /** What variables become after each run, other than by their gradients. */
  public List<Graph.Update> updates() {
    return updates.entrySet().stream()
        .map(update -> new Graph.Update(update.getKey(), update.getValue()))
        .toList();
  }

  /** The one recording of several tensors; null if none has any. */
  static @Nullable Recording common(Op<?> op, List<Node> nodes) {
    Recording common = null;
    for (Node node : nodes) {
      Recording recording = node.recording();
      if (common == null) {
        common = recording;
      } else if (recording != null && recording != common) {
        throw new IllegalStateException(
            op.name()
                + " was given tensors of two different runs of a model: a tensor must not be kept from one call of a layer to the next.");
      }
    }
    return common;
  }
}
