package io.convsmith.callbacks;

import java.util.Map;

/**
 * Watches training, evaluation and prediction. Every hook does nothing unless it is overridden.
 *
 * <pre>{@code
 * model.fit(data, f -> f.callbacks(new Callback() {
 *   @Override public void onEpochEnd(int epoch, Map<String, Double> logs) {
 *     log.info("epoch {}: {}", epoch, logs.get("val_loss"));
 *   }
 * }));
 * }</pre>
 *
 * <p>The hooks are those of keras.io/api/callbacks/base_callback. Epochs and batches count from 0.
 * Validation within {@code fit} calls the test hooks. All calls of a run come from one thread, in
 * order, and the run waits for them. An exception from a hook ends the run.
 *
 * <p>There are {@link ModelCheckpoint}, {@link EarlyStopping}, {@link ReduceLROnPlateau}, {@link
 * LearningRateScheduler}, {@link CSVLogger}, {@link TerminateOnNaN} and {@link BackupAndRestore}.
 * One that has something to remember from epoch to epoch is {@link Resumable}.
 *
 * <p><b>Logs</b> map a metric's name to its value: {@code loss} and the metrics in alphabetical
 * order, at the end of an epoch followed by the same of the validation, with {@code val_} before
 * the name. Within an epoch they are means over the examples so far. The map of {@link #onEpochEnd}
 * can be written to: what a callback puts there is seen by those after it, by the progress line and
 * by the {@link History}. A map may be reused for the next call; copy what is to be kept.
 */
public interface Callback {

  /** Called once at the start of every run, before any other hook. */
  default void onAttach(TrainingControl control) {}

  /** Called before the first epoch. */
  default void onTrainBegin() {}

  /** Called after the last epoch, with its logs. */
  default void onTrainEnd(Map<String, Double> logs) {}

  /**
   * Called instead of {@link #onTrainEnd} if the training thread was interrupted; its step has been
   * finished, the epoch has not.
   */
  default void onTrainInterrupted(Map<String, Double> logs) {}

  /**
   * Called instead of {@link #onTrainEnd} if an exception ends the run, of a callback or of the
   * data; fit throws it afterwards. A callback is told even if the exception is its own.
   */
  default void onTrainFailed() {}

  /**
   * Called before the first batch of an epoch, or, in a run that goes on, of what is left of it.
   */
  default void onEpochBegin(int epoch) {}

  /** Called after an epoch and its validation. */
  default void onEpochEnd(int epoch, Map<String, Double> logs) {}

  /** Called before a training step. */
  default void onTrainBatchBegin(int batch) {}

  /** Called after a training step. */
  default void onTrainBatchEnd(int batch, Map<String, Double> logs) {}

  /** Called before an evaluation or a validation. */
  default void onTestBegin() {}

  /** Called after an evaluation or a validation; its names have no {@code val_}. */
  default void onTestEnd(Map<String, Double> logs) {}

  /** Called before a batch is evaluated. */
  default void onTestBatchBegin(int batch) {}

  /** Called after a batch was evaluated. */
  default void onTestBatchEnd(int batch, Map<String, Double> logs) {}

  /** Called before a prediction. */
  default void onPredictBegin() {}

  /** Called after a prediction. */
  default void onPredictEnd() {}

  /** Called before a batch is predicted. */
  default void onPredictBatchBegin(int batch) {}

  /** Called after a batch was predicted. */
  default void onPredictBatchEnd(int batch) {}
}
