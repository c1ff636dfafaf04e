package io.convsmith.losses;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** See {@link Losses#sparseCategoricalCrossentropy()}. */
record SparseCategoricalCrossentropy(boolean fromLogits) implements Loss {
  private static final String FACTORY = "sparseCategoricalCrossentropy";

  @Override
  public String name() {
    return "sparse_categorical_crossentropy";
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("type", name());
    config.put("fromLogits", fromLogits);
    return config;
  }

  @Override
  public Tensor perExample(Tensor targets, Tensor predictions) {
    check(targets.shape(), predictions.shape());
    Tensor oneHot = Targets.oneHot(targets, predictions);
    return Crossentropy.categorical(FACTORY, oneHot, predictions, fromLogits);
  }

  @Override
  public void check(Shape targets, Shape predictions) {
    Crossentropy.requireClasses(FACTORY, predictions);
    if (!Targets.areClassNumbers(targets, predictions)) {
      int[] sizes = predictions.toArray();
      throw new IllegalArgumentException(
          FACTORY
              + " needs class numbers of shape "
              + Shape.of(Arrays.copyOf(sizes, sizes.length - 1))
              + " or "
              + predictions.with(-1, 1)
              + " for predictions of shape "
              + predictions
              + ", but got "
              + targets
              + (targets.equals(predictions)
                  ? ": use categoricalCrossentropy for one-hot targets."
                  : "."));
    }
  }

  @Override
  public void checkValues(float[] targets, Shape one, Shape predictions, int firstExample) {
    TargetValues.requireClassNumbers(FACTORY, targets, one, firstExample, predictions.get(-1));
  }
}
