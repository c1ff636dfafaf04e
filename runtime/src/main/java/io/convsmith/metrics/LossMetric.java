package io.convsmith.metrics;

import io.convsmith.losses.Loss;
import io.convsmith.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** See {@link Metrics#of(Loss)}. */
record LossMetric(Loss loss) implements Metric {
  static final String TYPE = "loss";

  @Override
  public String name() {
    return loss.name();
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("type", TYPE);
    config.put(TYPE, loss.config());
    return config;
  }

  @Override
  public Tensor perExample(Tensor targets, Tensor predictions) {
    return loss.perExample(targets, predictions);
  }
}
