package io.convsmith.testing;

/** Which part of a layer is looked at, from the inside out. */
enum Piece {
  /** From the raw kernel to the effective one. */
  TRANSFORM("the effective kernel", 512),
  /** Everything before bias and activation. */
  OPERATION("the convolution, before bias and activation,", 512),
  /** All of it. */
  LAYER("the whole layer", 16),
  /** What the op, the regularizers and the like add to the loss. */
  ADDED_LOSS("the losses that the layer adds", 32);

  private final String words;
  private final int entries;

  Piece(String words, int entries) {
    this.words = words;
    this.entries = entries;
  }

  /** How many numbers of an argument are looked at one by one; outside what is inside is known. */
  int entries() {
    return entries;
  }

  @Override
  public String toString() {
    return words;
  }
}
