package io.convsmith.layers;

/** Zeros around the images, by a rule. */
public enum Padding {
  /** None: the window stays within the images, {@code floor((n - window) / stride) + 1} outputs. */
  VALID,
  /**
   * As many as {@code ceil(n / stride)} outputs need, half of them, rounded down, before the image
   * and the rest after it: TensorFlow's rule.
   */
  SAME,
  /**
   * As many as the window reaches, all of them before the sequence, so that no output sees what
   * comes later. In {@link Conv1D} alone.
   */
  CAUSAL
}
