package io.convsmith.callbacks;

import java.util.Map;

/**
 * A callback that has something to remember from epoch to epoch, which a run that goes on after an
 * interruption must have again: see {@link BackupAndRestore}.
 *
 * <p>The state is asked for after all callbacks have been told of a step or an epoch. It is given
 * back after {@link #onTrainBegin}, before the next epoch or step.
 */
public interface Resumable extends Callback {
  /**
   * The settings that must be the same when the run goes on, by name: one that differs is refused,
   * with what it was and is.
   *
   * @return numbers, booleans, texts, and lists and maps of them; nothing unless overridden
   */
  default Map<String, Object> config() {
    return Map.of();
  }

  /** What is to be kept; it may refer to arrays that do not change until the next event. */
  SavedState state();

  /**
   * Goes on from a state.
   *
   * @throws IllegalArgumentException if it is not one that {@link #state} gives
   */
  void restore(SavedState state);
}
