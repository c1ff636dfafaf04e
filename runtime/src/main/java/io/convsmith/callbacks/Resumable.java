package io.convsmith.callbacks;

/**
 * A callback that has something to remember from epoch to epoch, which a run that goes on after an
 * interruption must have again: see {@link BackupAndRestore}.
 *
 * <p>The state is asked for after all callbacks have been told of a step or an epoch. It is given
 * back after {@link #onTrainBegin}, before the next epoch or step.
 */
public interface Resumable extends Callback {
  /** What is to be kept; it may refer to arrays that do not change until the next event. */
  SavedState state();

  /**
   * Goes on from a state.
   *
   * @throws IllegalArgumentException if it is not one that {@link #state} gives
   */
  void restore(SavedState state);
}
