package io.convsmith.metrics;

import io.convsmith.tensor.Tensor;
import java.util.Map;

/**
 * What training and evaluation report besides the loss: a number for each example, averaged over
 * the examples of an epoch. {@link Metrics} has the usual ones; your own is a formula on tensors.
 */
public interface Metric {
  /** The name in logs and in the history: {@code "accuracy"}. */
  String name();

  /**
   * What a saved model holds of it: {@code type}, then the options; the name alone unless
   * overridden. {@link Metrics#fromConfig} reads those of {@link Metrics}.
   */
  default Map<String, Object> config() {
    return Map.of("type", name());
  }

  /**
   * The metric of each example.
   *
   * @param targets what the predictions should be, {@code [batch, ..]}
   * @param predictions what the model computed, {@code [batch, ..]}
   * @return a tensor of shape {@code [batch]}
   * @throws IllegalArgumentException if the targets do not fit the predictions
   */
  Tensor perExample(Tensor targets, Tensor predictions);
}
