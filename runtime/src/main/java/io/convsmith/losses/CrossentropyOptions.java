package io.convsmith.losses;

/** The options of {@code categoricalCrossentropy} and {@code binaryCrossentropy}. */
public final class CrossentropyOptions {
  private boolean fromLogits;
  private double labelSmoothing;

  CrossentropyOptions() {}

  /**
   * Whether the predictions are logits, to which softmax or sigmoid has yet to be applied; they are
   * probabilities unless set. A last layer with a softmax or sigmoid activation gives
   * probabilities, and the loss is computed from its logits all the same.
   */
  public CrossentropyOptions fromLogits(boolean logits) {
    fromLogits = logits;
    return this;
  }

  /**
   * How far targets are moved towards evenly distributed ones, from 0 (the default) to 1: with 0.1
   * and 2 classes, 0 and 1 become 0.05 and 0.95 (Szegedy et al., 2016).
   *
   * @throws IllegalArgumentException if it is not from 0 to 1
   */
  public CrossentropyOptions labelSmoothing(double amount) {
    labelSmoothing = Crossentropy.checkedSmoothing(amount);
    return this;
  }

  boolean fromLogits() {
    return fromLogits;
  }

  double labelSmoothing() {
    return labelSmoothing;
  }
}
