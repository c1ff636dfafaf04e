package io.convsmith.engine.kernel;

/** The type of one number in memory. */
public enum NumberType {
  /** Single precision. */
  FLOAT32(Float.BYTES, "f32"),
  /** Double precision. */
  FLOAT64(Double.BYTES, "f64"),
  /**
   * The upper half of single precision, 8 bits of mantissa: for factors of convolutions and
   * products.
   */
  BFLOAT16(Short.BYTES, "bf16");

  private final int bytes;
  private final String abbreviation;

  NumberType(int bytes, String abbreviation) {
    this.bytes = bytes;
    this.abbreviation = abbreviation;
  }

  /** The size of one number. */
  public int bytes() {
    return bytes;
  }

  /** The name in listings: {@code f32}. */
  public String abbreviation() {
    return abbreviation;
  }
}
