package io.convsmith.engine.kernel;

/** The type of every number in a program. */
public enum Precision {
  /** Single precision: training and prediction. */
  FLOAT32(Float.BYTES),
  /** Double precision: checks of gradients. */
  FLOAT64(Double.BYTES);

  private final int bytes;

  Precision(int bytes) {
    this.bytes = bytes;
  }

  /** The size of one number. */
  public int bytes() {
    return bytes;
  }
}
