package io.convsmith.losses;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.stream.IntStream;

/** How targets line up with predictions; for losses and metrics, yours included. */
public final class Targets {
  private Targets() {}

  /**
   * Targets in the shape of the predictions. They may lack a last axis of size 1, or have one more:
   * subtracting {@code [batch]} from {@code [batch,1]} as they are would give {@code
   * [batch,batch]}.
   *
   * @throws IllegalArgumentException if they do not fit
   */
  public static Tensor like(Tensor targets, Tensor predictions) {
    requireLike("A loss or metric", targets.shape(), predictions.shape());
    return reshaped(targets, predictions.shape());
  }

  /**
   * Class numbers as one-hot rows in the shape of the predictions, whose last axis counts the
   * classes: 1 where the class number is the position on that axis, else 0.
   *
   * @param targets class numbers, {@code [batch, ..]} or {@code [batch, .., 1]}
   * @param predictions {@code [batch, .., classes]}
   * @throws IllegalArgumentException if they do not fit
   */
  public static Tensor oneHot(Tensor targets, Tensor predictions) {
    Shape shape = predictions.shape();
    if (!areClassNumbers(targets.shape(), shape)) {
      throw new IllegalArgumentException(
          "Class numbers for predictions of shape "
              + shape
              + " must have that shape without the last axis, but have "
              + targets.shape()
              + ".");
    }
    int classes = shape.get(-1);
    double[] numbers = IntStream.range(0, classes).asDoubleStream().toArray();
    return reshaped(targets, shape.with(-1, 1))
        .equalTo(targets.constant(Shape.of(classes), numbers));
  }

  /** The mean over all axes but the first: {@code [batch, ..]} to {@code [batch]}. */
  public static Tensor meanPerExample(Tensor values) {
    Shape shape = values.shape();
    if (shape.rank() == 1) {
      return values;
    }
    int[] axes = IntStream.range(1, shape.rank()).toArray();
    boolean nothingToSum = shape.size() == shape.get(0);
    return (nothingToSum ? values : values.mean(axes)).reshape(shape.get(0));
  }

  /** Whether targets have the shape of the predictions, up to a last axis of size 1. */
  public static boolean areLike(Shape targets, Shape predictions) {
    return targets.equals(predictions)
        || (isWithoutLastAxis(targets, predictions) && predictions.get(-1) == 1)
        || (isWithoutLastAxis(predictions, targets) && targets.get(-1) == 1);
  }

  /**
   * Whether targets have the shape of class numbers for predictions whose last axis counts classes.
   */
  public static boolean areClassNumbers(Shape targets, Shape predictions) {
    return isWithoutLastAxis(targets, predictions)
        || (targets.rank() > 1
            && targets.rank() == predictions.rank()
            && targets.equals(predictions.with(-1, 1)));
  }

  static void requireLike(String name, Shape targets, Shape predictions) {
    if (!areLike(targets, predictions)) {
      throw new IllegalArgumentException(
          name
              + " needs targets of shape "
              + predictions
              + " like the predictions, but got "
              + targets
              + ".");
    }
  }

  static Tensor reshaped(Tensor tensor, Shape shape) {
    return tensor.shape().equals(shape) ? tensor : tensor.reshape(shape.toArray());
  }

  private static boolean isWithoutLastAxis(Shape shorter, Shape longer) {
    return shorter.rank() > 0
        && shorter.rank() == longer.rank() - 1
        && IntStream.range(0, shorter.rank())
            .allMatch(axis -> shorter.get(axis) == longer.get(axis));
  }
}
