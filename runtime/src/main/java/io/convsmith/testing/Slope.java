package io.convsmith.testing;

import java.util.function.DoubleUnaryOperator;

/**
 * The slope of a function at 0, by differences.
 *
 * <p>A central difference over a step {@code h} is off by {@code h^2 f'''/6} and by rounding errors
 * of about {@code noise / h}. Two of them, over {@code h} and {@code h/2}, give the slope without
 * the first term, {@code (4 q(h/2) - q(h)) / 3}; their distance, three quarters of that term, is
 * taken as the tolerance, which is a thousand times and more what is left. With an error of order
 * {@code h^4} the best step is about the fifth root of the precision of doubles, 2 to the -10, in
 * units in which the function changes.
 *
 * <p>At a kink this does not hold. One between the points makes both quotients differ by more than
 * any smooth function would; one at 0 itself shows in the second difference, which shrinks with the
 * step for a smooth function, and does not for one with two slopes. Then smaller steps are taken,
 * which the kink may not be within; if there is none, the function has no slope here.
 *
 * @param value the slope
 * @param tolerance by how much it may be off
 * @param smooth whether there is one
 */
record Slope(double value, double tolerance, boolean smooth) {
  private static final double FIRST_STEP = 0x1p-10;
  private static final double SMALLER = 0x1p-4;
  private static final int STEPS = 3;

  /** What quotients of a smooth function may differ by, as a share of the slope: 64 h^2. */
  private static final double DISAGREEMENT = 0x1p-14;

  /** Sums of products in double precision differ by that when they are added in another order. */
  private static final double OTHER_ORDER = 0x1p-40;

  /**
   * The slope of a function at 0.
   *
   * @param unit how far its argument goes for the function to change
   * @param noise by how much its values are off
   * @param level how large slopes of this kind are
   */
  static Slope at0(DoubleUnaryOperator line, double unit, double noise, double level) {
    double here = line.applyAsDouble(0);
    Slope slope = new Slope(Double.NaN, Double.POSITIVE_INFINITY, false);
    double step = FIRST_STEP * unit;
    for (int i = 0; i < STEPS && !slope.smooth; i++) {
      slope = over(step, line, here, noise, level);
      step *= SMALLER;
    }
    return slope;
  }

  private static Slope over(
      double step, DoubleUnaryOperator line, double here, double noise, double level) {
    double half = step / 2;
    double above = line.applyAsDouble(step);
    double below = line.applyAsDouble(-step);
    double nextAbove = line.applyAsDouble(half);
    double nextBelow = line.applyAsDouble(-half);
    double wide = (above - below) / (2 * step);
    double narrow = (nextAbove - nextBelow) / (2 * half);
    double rounding = 4 * noise / half; // four values, each off by the noise
    double size = Math.max(level, Math.max(Math.abs(wide), Math.abs(narrow)));
    double apart = Math.abs(wide - narrow);
    double bend = Math.abs(above - 2 * here + below) / step;
    double nextBend = Math.abs(nextAbove - 2 * here + nextBelow) / half;
    boolean kinkAt0 =
        nextBend > 0.75 * bend && nextBend > DISAGREEMENT * size + rounding; // smooth: half of it
    boolean agree = apart <= DISAGREEMENT * size + rounding;
    return new Slope(
        (4 * narrow - wide) / 3, apart + rounding + OTHER_ORDER * size, agree && !kinkAt0);
  }
}
