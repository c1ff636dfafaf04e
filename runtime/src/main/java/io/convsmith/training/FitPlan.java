package io.convsmith.training;

import io.convsmith.callbacks.Callback;
import io.convsmith.datasets.Dataset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a model is fitted.
 *
 * @param batchSize examples per step
 * @param epochs the number of the last epoch, counted from 1
 * @param initialEpoch the epochs to skip
 * @param shuffle whether each epoch has an order of its own
 * @param seed decides the orders and the training's random numbers; another one each time if null
 * @param validation what is evaluated after each epoch, if anything
 * @param anomalyDetection whether the op is looked for that first makes a number not finite
 * @param callbacks told of everything, in order
 */
public record FitPlan(
    int batchSize,
    int epochs,
    int initialEpoch,
    boolean shuffle,
    @Nullable Long seed,
    @Nullable Dataset validation,
    boolean anomalyDetection,
    List<Callback> callbacks) {
  /** Makes the list immutable. */
  public FitPlan {
    callbacks = List.copyOf(callbacks);
  }
}
