package io.convsmith.losses;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.function.UnaryOperator;

/**
 * The mean over an example's elements of some function of the error.
 *
 * @param name the name in logs
 * @param factory the name in error messages
 * @param ofError from prediction minus target what is averaged
 */
record ErrorLoss(String name, String factory, UnaryOperator<Tensor> ofError) implements Loss {
  static final Loss SQUARED =
      new ErrorLoss("mean_squared_error", "meanSquaredError", Tensor::square);
  static final Loss ABSOLUTE =
      new ErrorLoss("mean_absolute_error", "meanAbsoluteError", Tensor::abs);

  @Override
  public Tensor perExample(Tensor targets, Tensor predictions) {
    check(targets.shape(), predictions.shape());
    return Targets.meanPerExample(
        ofError.apply(predictions.minus(Targets.like(targets, predictions))));
  }

  @Override
  public void check(Shape targets, Shape predictions) {
    Targets.requireLike(factory, targets, predictions);
  }

  @Override
  public void checkValues(float[] targets, Shape one, Shape predictions, int firstExample) {
    TargetValues.requireFinite(factory, targets, one, firstExample);
  }
}
