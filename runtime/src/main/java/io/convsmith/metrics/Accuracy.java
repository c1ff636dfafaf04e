package io.convsmith.metrics;

import io.convsmith.losses.Targets;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;

/** See {@link Metrics#accuracy()}. */
record Accuracy(String name) implements Metric {
  @Override
  public Tensor perExample(Tensor targets, Tensor predictions) {
    return chosen(targets.shape(), predictions.shape()).perExample(targets, predictions);
  }

  private static Metric chosen(Shape targets, Shape predictions) {
    if (predictions.rank() < 2 || predictions.get(-1) == 1) {
      return Metrics.binaryAccuracy();
    }
    return Targets.areClassNumbers(targets, predictions)
        ? Metrics.sparseCategoricalAccuracy()
        : Metrics.categoricalAccuracy();
  }
}
