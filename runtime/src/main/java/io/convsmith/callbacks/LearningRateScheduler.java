package io.convsmith.callbacks;

import java.util.Map;

/**
 * Sets the learning rate of each epoch; <a
 * href="https://keras.io/api/callbacks/learning_rate_scheduler/">Keras' LearningRateScheduler</a>.
 *
 * <pre>{@code
 * new LearningRateScheduler((epoch, rate) -> epoch < 10 ? rate : rate * Math.exp(-0.1))
 * }</pre>
 *
 * <p>The rate that an epoch was trained with is put into its logs as {@code learning_rate}. A run
 * that goes on within an epoch keeps the rate that the epoch began with.
 */
public final class LearningRateScheduler implements Resumable {
  private final Attached attached = new Attached();
  private final Schedule schedule;
  private int scheduled = -1;

  /** Tells the learning rate of an epoch. */
  @FunctionalInterface
  public interface Schedule {
    /**
     * The learning rate of an epoch.
     *
     * @param epoch counted from 0
     * @param rate the learning rate so far
     */
    double rate(int epoch, double rate);
  }

  /** A scheduler that asks at the beginning of each epoch. */
  public LearningRateScheduler(Schedule schedule) {
    this.schedule = schedule;
  }

  @Override
  public void onAttach(TrainingControl control) {
    attached.to(control);
  }

  @Override
  public void onTrainBegin() {
    scheduled = -1;
  }

  @Override
  public void onEpochBegin(int epoch) {
    if (epoch == scheduled) {
      return;
    }
    double before = attached.control().learningRate();
    double rate = schedule.rate(epoch, before);
    if (!(rate >= 0 && rate <= Float.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "LearningRateScheduler's schedule must give rates that are finite and not negative, but"
              + " gave "
              + rate
              + " for epoch "
              + epoch
              + " after "
              + before
              + ".");
    }
    attached.control().learningRate(rate);
    scheduled = epoch;
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    logs.put("learning_rate", attached.control().learningRate());
  }

  @Override
  public SavedState state() {
    return new SavedState().put("scheduled", scheduled);
  }

  @Override
  public void restore(SavedState state) {
    scheduled = (int) state.whole("scheduled");
  }
}
