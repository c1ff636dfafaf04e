package io.convsmith.losses;

import io.convsmith.names.Catalogue;
import io.convsmith.names.Description;
import java.util.Map;
import java.util.function.Function;

/** Makes losses of what a saved model holds of them. */
final class DescribedLosses {
  private static final String FROM_LOGITS = "fromLogits";
  private static final Catalogue<Function<Description, Loss>> CATALOGUE =
      new Catalogue<Function<Description, Loss>>("loss")
          .add(
              () -> it -> new CategoricalCrossentropy(it.truth(FROM_LOGITS), smoothing(it)),
              "categorical_crossentropy")
          .add(
              () -> it -> new SparseCategoricalCrossentropy(it.truth(FROM_LOGITS)),
              "sparse_categorical_crossentropy")
          .add(
              () -> it -> new BinaryCrossentropy(it.truth(FROM_LOGITS), smoothing(it)),
              "binary_crossentropy")
          .add(() -> it -> Losses.meanSquaredError(), "mean_squared_error")
          .add(() -> it -> Losses.meanAbsoluteError(), "mean_absolute_error");

  private DescribedLosses() {}

  static Loss of(Map<String, ?> config) {
    Description description = new Description("loss", config);
    return description.made(CATALOGUE.of(description.type()));
  }

  private static double smoothing(Description description) {
    return Crossentropy.checkedSmoothing(description.number("labelSmoothing"));
  }
}
