package io.convsmith.callbacks;

/** How much a run prints; the numbers are Keras' {@code verbose}. */
public enum Verbosity {
  /** A moving bar in a terminal; elsewhere each epoch's last state of it, one line an epoch. */
  AUTO,
  /** Nothing (0). */
  SILENT,
  /**
   * A moving bar (1), also where no terminal was recognized: for the console of an IDE that follows
   * carriage returns.
   */
  BAR,
  /** One line an epoch, without a bar (2): for log files. */
  LINE
}
