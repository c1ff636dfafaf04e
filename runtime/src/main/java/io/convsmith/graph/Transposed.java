package io.convsmith.graph;

/** Which factors of a matrix product are read with their last two axes exchanged. */
public enum Transposed {
  /** Both as they are. */
  NEITHER(false, false),
  /** The first one transposed. */
  FIRST(true, false),
  /** The second one transposed. */
  SECOND(false, true),
  /** Both transposed. */
  BOTH(true, true);

  private final boolean first;
  private final boolean second;

  Transposed(boolean first, boolean second) {
    this.first = first;
    this.second = second;
  }

  /** Whether the first factor is transposed. */
  public boolean first() {
    return first;
  }

  /** Whether the second factor is transposed. */
  public boolean second() {
    return second;
  }

  static Transposed of(boolean first, boolean second) {
    return first ? (second ? BOTH : FIRST) : (second ? SECOND : NEITHER);
  }
}
