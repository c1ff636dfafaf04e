package io.convsmith.saving;

import java.nio.FloatBuffer;

/** Looks for numbers that are NaN or infinite, and leaves nothing for the garbage collector. */
public final class NonFinite {
  private NonFinite() {}

  /**
   * Where the next such number is.
   *
   * @param numbers looked at up to their limit, whatever the position
   * @param from the first index to look at
   * @return the limit if there is none
   */
  public static int next(FloatBuffer numbers, int from) {
    int index = from;
    while (index < numbers.limit() && Float.isFinite(numbers.get(index))) {
      index++;
    }
    return index;
  }
}
