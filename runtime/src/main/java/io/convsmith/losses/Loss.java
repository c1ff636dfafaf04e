package io.convsmith.losses;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.Map;

/**
 * What training minimizes: a number for each example, averaged over the examples by training.
 *
 * <p>{@link Losses} has the usual ones. Your own is a formula on tensors, and its gradient is
 * derived:
 *
 * <pre>{@code
 * record LogCosh() implements Loss {
 *   public String name() { return "log_cosh"; }
 *   public Tensor perExample(Tensor targets, Tensor predictions) {
 *     Tensor error = predictions.minus(Targets.like(targets, predictions)).abs();
 *     Tensor logCosh = error.plus(error.times(-2).exp().plus(1).log()).minus(Math.log(2));
 *     return Targets.meanPerExample(logCosh);
 *   }
 * }
 * }</pre>
 */
public interface Loss {
  /** The name in logs and saved files: {@code "mean_squared_error"}. */
  String name();

  /**
   * What a saved model holds of it: {@code type}, then the options; the name alone unless
   * overridden. {@link Losses#fromConfig} reads those of {@link Losses}.
   */
  default Map<String, Object> config() {
    return Map.of("type", name());
  }

  /**
   * The loss of each example.
   *
   * @param targets what the predictions should be, {@code [batch, ..]}
   * @param predictions what the model computed, {@code [batch, ..]}
   * @return a tensor of shape {@code [batch]}
   * @throws IllegalArgumentException if the targets do not fit the predictions
   */
  Tensor perExample(Tensor targets, Tensor predictions);

  /**
   * Refuses targets of a shape that does not fit; unless overridden, they must have the shape of
   * the predictions, up to a last axis of size 1.
   *
   * @param targets the shape of a batch of targets
   * @param predictions the shape of a batch of predictions
   * @throws IllegalArgumentException if they do not fit; the message says what to do
   */
  default void check(Shape targets, Shape predictions) {
    Targets.requireLike(name(), targets, predictions);
  }

  /**
   * Refuses targets whose values make no sense, such as a class number that is too large; unless
   * overridden, those that are not finite. {@link LabelCheck} makes this pass over a data set.
   *
   * @param targets targets of any number of examples, one after the other
   * @param one the shape of one example's target, without the batch axis
   * @param predictions the shape of a batch of predictions
   * @param firstExample the index of the first example, for the message
   * @throws IllegalArgumentException naming the first bad value and its example
   */
  default void checkValues(float[] targets, Shape one, Shape predictions, int firstExample) {
    TargetValues.requireFinite(name(), targets, one, firstExample);
  }
}
