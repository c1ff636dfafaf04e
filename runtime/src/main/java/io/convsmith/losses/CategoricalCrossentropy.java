package io.convsmith.losses;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** See {@link Losses#categoricalCrossentropy()}. */
record CategoricalCrossentropy(boolean fromLogits, double labelSmoothing) implements Loss {
  private static final String FACTORY = "categoricalCrossentropy";

  @Override
  public String name() {
    return "categorical_crossentropy";
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
    return Crossentropy.categorical(FACTORY, smoothed(targets), predictions, fromLogits);
  }

  @Override
  public void check(Shape targets, Shape predictions) {
    Crossentropy.requireClasses(FACTORY, predictions);
    if (!targets.equals(predictions)) {
      throw new IllegalArgumentException(
          FACTORY
              + " needs one-hot targets of shape "
              + predictions
              + " like the predictions, but got "
              + targets
              + (Targets.areClassNumbers(targets, predictions)
                  ? ": use sparseCategoricalCrossentropy for class numbers."
                  : "."));
    }
  }

  @Override
  public void checkValues(float[] targets, Shape one, Shape predictions, int firstExample) {
    TargetValues.requireProbabilities(FACTORY, targets, one, firstExample);
  }

  private Tensor smoothed(Tensor targets) {
    if (labelSmoothing == 0) {
      return targets;
    }
    return targets.times(1 - labelSmoothing).plus(labelSmoothing / targets.shape().get(-1));
  }
}
