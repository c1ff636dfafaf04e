package io.convsmith.metrics;

import io.convsmith.losses.Loss;
import io.convsmith.losses.Losses;
import io.convsmith.names.Catalogue;
import io.convsmith.names.Description;
import java.util.Map;
import java.util.function.Function;

/** Makes metrics of what a saved model holds of them. */
final class DescribedMetrics {
  private static final Catalogue<Function<Description, Metric>> CATALOGUE =
      new Catalogue<Function<Description, Metric>>("metric")
          .add(() -> it -> Metrics.accuracy(), "accuracy")
          .add(() -> it -> new Accuracy("acc"), "acc")
          .add(() -> it -> Metrics.categoricalAccuracy(), "categorical_accuracy")
          .add(() -> it -> Metrics.sparseCategoricalAccuracy(), "sparse_categorical_accuracy")
          .add(
              () -> it -> Metrics.binaryAccuracy(c -> c.threshold(it.number("threshold"))),
              "binary_accuracy")
          .add(
              () -> it -> Metrics.of(it.nested(LossMetric.TYPE, Loss.class, Losses::fromConfig)),
              LossMetric.TYPE);

  private DescribedMetrics() {}

  static Metric of(Map<String, ?> config) {
    Description description = new Description("metric", config);
    return description.made(CATALOGUE.of(description.type()));
  }
}
