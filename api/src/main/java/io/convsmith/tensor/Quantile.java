package io.convsmith.tensor;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Works out which of the largest elements a quantile is. */
final class Quantile {
  /** What rounding has lifted just above an integer counts as that integer. */
  private static final double ROUNDING = 1 - 0x1p-50;

  private Quantile() {}

  /** The k of the k-th largest. */
  static int rank(Shape shape, double fraction, int... axes) {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException(
          "quantile(fraction) needs a fraction from 0 to 1, but got " + fraction + ".");
    }
    IntStream reduced =
        axes.length == 0
            ? IntStream.range(0, shape.rank())
            : Arrays.stream(axes).map(shape::axis).distinct();
    long count = reduced.mapToLong(shape::get).reduce(1, (a, b) -> a * b);
    long fromSmallest = Math.max(1, (long) Math.ceil(fraction * count * ROUNDING));
    return Math.toIntExact(count + 1 - fromSmallest);
  }
}
