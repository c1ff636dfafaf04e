package io.convsmith.metrics;

import io.convsmith.losses.Loss;
import io.convsmith.tensor.Tensor;

/** See {@link Metrics#of(Loss)}. */
record LossMetric(Loss loss) implements Metric {
  @Override
  public String name() {
    return loss.name();
  }

  @Override
  public Tensor perExample(Tensor targets, Tensor predictions) {
    return loss.perExample(targets, predictions);
  }
}
