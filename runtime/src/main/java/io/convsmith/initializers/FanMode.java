package io.convsmith.initializers;

/** What a variance is divided by. */
public enum FanMode {
  /** How many inputs one output is computed from. */
  FAN_IN,
  /** How many outputs one input goes to. */
  FAN_OUT,
  /** The mean of both. */
  FAN_AVERAGE
}
