package io.convsmith.layers;

/** Zeros around the images, by a rule. */
public enum Padding {
  /** None: the window stays within the images, {@code floor((n - window) / stride) + 1} outputs. */
  VALID,
  /**
   * As many as {@code ceil(n / stride)} outputs need, half of them, rounded down, before the image
   * and the rest after it: TensorFlow's rule.
   */
  SAME
}
