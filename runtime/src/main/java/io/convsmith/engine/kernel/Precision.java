package io.convsmith.engine.kernel;

/** How exactly a program computes. */
public enum Precision {
  /** Single precision: training and prediction. */
  FLOAT32(NumberType.FLOAT32),
  /** Double precision: checks of gradients. */
  FLOAT64(NumberType.FLOAT64);

  private final NumberType type;

  Precision(NumberType type) {
    this.type = type;
  }

  /** The type of placeholders, outputs and constants. */
  public NumberType type() {
    return type;
  }

  /** The size of one number of that type. */
  public int bytes() {
    return type.bytes();
  }
}
