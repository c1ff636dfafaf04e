package io.convsmith.benchmarks.measure;

/** What a measured process reports. */
public enum Quantity {
  /** The median time of a training step, in milliseconds. */
  STEP,
  /** From the start of the process to the end of the first step, in seconds. */
  FIRST_STEP,
  /** Bytes allocated on the heap for each step, by all threads. */
  HEAP,
  /** The loss of the first step. */
  FIRST_LOSS,
  /** The mean loss of the measured steps. */
  LOSS,
  /** How many steps or calls were measured. */
  STEPS,
  /** The median time of a call, in milliseconds. */
  CALL,
  /** The time of a call that one in a hundred exceeds, in milliseconds. */
  SLOW_CALL,
  /** The largest resident memory of the process, in megabytes. */
  MEMORY
}
