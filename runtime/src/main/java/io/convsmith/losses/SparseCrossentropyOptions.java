package io.convsmith.losses;

/** The options of {@code sparseCategoricalCrossentropy}. */
public final class SparseCrossentropyOptions {
  private boolean fromLogits;

  SparseCrossentropyOptions() {}

  /**
   * Whether the predictions are logits, to which a softmax has yet to be applied; they are
   * probabilities unless set.
   */
  public SparseCrossentropyOptions fromLogits(boolean logits) {
    fromLogits = logits;
    return this;
  }

  boolean fromLogits() {
    return fromLogits;
  }
}
