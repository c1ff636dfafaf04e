package io.convsmith.callbacks;

/**
 * What a callback may do to the run it watches; handed to {@link Callback#onAttach}.
 *
 * <pre>{@code
 * final class UntilGoodEnough implements Callback {
 *   private TrainingControl control;
 *
 *   @Override public void onAttach(TrainingControl control) {
 *     this.control = control;
 *   }
 *
 *   @Override public void onEpochEnd(int epoch, Map<String, Double> logs) {
 *     if (logs.get("val_accuracy") > 0.99) {
 *       control.stopTraining();
 *     }
 *   }
 * }
 * }</pre>
 */
public interface TrainingControl {

  /** What the run is going to do. */
  RunPlan plan();

  /**
   * Ends training as setting {@code model.stop_training} does in Keras: the running batch is
   * finished, the epoch is closed with validation and {@code onEpochEnd}, no other epoch begins.
   * Without effect in {@code evaluate} and {@code predict}.
   */
  void stopTraining();
}
