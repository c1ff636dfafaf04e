package io.convsmith.callbacks;

/** Which way the value that a callback monitors is to go. */
public enum Mode {
  /**
   * As its name says: losses and errors down, accuracies and scores up. A name that does not tell
   * is refused.
   */
  AUTO,

  /** Down: the smaller the better. */
  MIN,

  /** Up: the larger the better. */
  MAX
}
