package io.convsmith.engine.fused;

import java.util.Arrays;

/**
 * Finds the k-th largest of many numbers in three passes: each counts the next digit of the numbers
 * that have agreed with it so far. What is not a number is the largest, as when sorting.
 */
final class Selection {
  /** Up to so many numbers are sorted, which is faster than to clear the counts. */
  static final int FEW = 1024;

  private static final int DIGITS = 1 << 11;
  private static final int[] SHIFTS = {21, 10, 0};
  private static final int[] MASKS = {DIGITS - 1, DIGITS - 1, DIGITS / 2 - 1};

  private final int[] counts = new int[DIGITS];

  /**
   * The k-th largest.
   *
   * @param numbers which may come to lie in another order
   * @param k 1 for the largest
   */
  float kthLargest(float[] numbers, int k) {
    if (numbers.length <= FEW) {
      Arrays.sort(numbers);
      return numbers[numbers.length - k];
    }
    int rank = k;
    int found = 0;
    int known = 0;
    for (int pass = 0; pass < SHIFTS.length; pass++) {
      count(numbers, found, known, SHIFTS[pass], MASKS[pass]);
      int digit = DIGITS - 1;
      while (counts[digit] < rank) {
        rank -= counts[digit--];
      }
      found |= digit << SHIFTS[pass];
      known |= MASKS[pass] << SHIFTS[pass];
    }
    return number(found);
  }

  private void count(float[] numbers, int found, int known, int shift, int mask) {
    Arrays.fill(counts, 0);
    for (float number : numbers) {
      int key = key(number);
      if ((key & known) == found) {
        counts[(key >>> shift) & mask]++;
      }
    }
  }

  /** Bits that as an unsigned integer are larger for larger numbers. */
  private static int key(float number) {
    int bits = Float.floatToIntBits(number);
    return bits ^ ((bits >> 31) | Integer.MIN_VALUE);
  }

  private static float number(int key) {
    return Float.intBitsToFloat(key < 0 ? key ^ Integer.MIN_VALUE : ~key);
  }
}
