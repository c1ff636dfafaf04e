package io.convsmith.callbacks;

import io.convsmith.saving.TensorFileWriter;
import java.nio.file.Path;

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

  /**
   * The learning rate of the next step.
   *
   * @throws IllegalStateException if nothing is being trained
   */
  double learningRate();

  /**
   * Sets the learning rate of the next steps; kept in single precision, as in Keras.
   *
   * @throws IllegalArgumentException if it is negative or not finite
   * @throws IllegalStateException if nothing is being trained
   */
  void learningRate(double rate);

  /**
   * Where the run is: when the end of a step or an epoch is told, it is done already. In a run that
   * goes on, the place of the one before is known once all callbacks have been told that training
   * begins.
   *
   * @throws IllegalStateException if nothing is being trained
   */
  RunPlace place();

  /** What is trained or evaluated. */
  TrainedModel model();

  /**
   * Has something done once all callbacks have been told of the present event, so that it sees what
   * they make of it.
   */
  void whenSettled(Runnable task);

  /**
   * Everything that this run is at this moment, to be written to a file that {@link #resumeFrom}
   * takes: variables, optimizer, random numbers, place in the epoch, what {@link Resumable}
   * callbacks and the history know. Belongs into {@link #whenSettled}.
   *
   * @throws IllegalStateException if nothing is being trained
   */
  TensorFileWriter run();

  /**
   * Lets this run go on from a file that another one wrote, once all callbacks have been told that
   * training begins; to be called in {@link Callback#onTrainBegin} only.
   *
   * @throws IllegalStateException if it is too late, or nothing is being trained
   */
  void resumeFrom(Path file);
}
