package io.convsmith.losses;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** See {@link Losses#binaryCrossentropy()}. */
record BinaryCrossentropy(boolean fromLogits, double labelSmoothing) implements Loss {
  private static final String FACTORY = "binaryCrossentropy";

  @Override
  public String name() {
    return "binary_crossentropy";
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("type", name());
    config.put("fromLogits", fromLogits);
    config.put("labelSmoothing", labelSmoothing);
    return config;
  }

  @Override
  public Tensor perExample(Tensor targets, Tensor predictions) {
    check(targets.shape(), predictions.shape());
    Tensor smoothed = smoothed(Targets.like(targets, predictions));
    return Targets.meanPerExample(Crossentropy.binary(FACTORY, smoothed, predictions, fromLogits));
  }

  @Override
  public void check(Shape targets, Shape predictions) {
    if (Targets.areClassNumbers(targets, predictions) && predictions.get(-1) > 1) {
      throw new IllegalArgumentException(
          FACTORY
              + " needs targets of shape "
              + predictions
              + " like the predictions, but got "
              + targets
              + ": use sparseCategoricalCrossentropy for class numbers.");
    }
    Targets.requireLike(FACTORY, targets, predictions);
  }

  @Override
  public void checkValues(float[] targets, Shape one, Shape predictions, int firstExample) {
    TargetValues.requireProbabilities(FACTORY, targets, one, firstExample);
  }

  private Tensor smoothed(Tensor targets) {
    if (labelSmoothing == 0) {
      return targets;
    }
    return targets.times(1 - labelSmoothing).plus(labelSmoothing / 2);
  }
}
