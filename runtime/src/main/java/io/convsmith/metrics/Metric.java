package io.convsmith.metrics;

import io.convsmith.tensor.Tensor;

/**
 * What training and evaluation report besides the loss: a number for each example, averaged over
 * the examples of an epoch. {@link Metrics} has the usual ones; your own is a formula on tensors.
 */
public interface Metric {
  /** The name in logs and in the history: {@code "accuracy"}. */
  String name();

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
