package io.convsmith.metrics;

import io.convsmith.losses.Targets;
import io.convsmith.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** See {@link Metrics#binaryAccuracy()}. */
record BinaryAccuracy(double threshold) implements Metric {
  @Override
  public String name() {
    return "binary_accuracy";
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("type", name());
    config.put("threshold", threshold);
    return config;
  }

  @Override
  public Tensor perExample(Tensor targets, Tensor predictions) {
    if (!Targets.areLike(targets.shape(), predictions.shape())) {
      throw new IllegalArgumentException(
          "binaryAccuracy needs targets of shape "
              + predictions.shape()
              + " like the predictions, but got "
              + targets.shape()
              + ".");
    }
    Tensor yes = predictions.greaterThan(threshold);
    return Targets.meanPerExample(yes.equalTo(Targets.like(targets, predictions)));
  }
}
