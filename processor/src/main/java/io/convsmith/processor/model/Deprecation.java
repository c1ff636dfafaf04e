package io.convsmith.processor.model;

/** Whether an op's users are told to stop using it; its layer tells them too. */
public enum Deprecation {
  /** They are not. */
  NONE,
  /** They are. */
  DEPRECATED,
  /** They are, and the op will go away. */
  FOR_REMOVAL
}
