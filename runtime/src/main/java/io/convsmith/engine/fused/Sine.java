package io.convsmith.engine.fused;

/**
 * Sine and cosine without a branch or a call for each element, so that the compiler uses vectors.
 *
 * <p>The method is that of the Cephes library's {@code sinf} and {@code cosf} (Moshier, 1992): Cody
 * and Waite's reduction to {@code n pi/2 + r} with pi/2 in three parts, and a polynomial in r. Of
 * the two polynomials one is taken by weights of 0 and 1. Blocks with larger numbers than the
 * reduction is good for, or with what is none, are left to Java.
 */
final class Sine {
  /** So that the products of n with the first two parts are exact. */
  private static final float LARGEST = 8192;

  private static final float TWO_OVER_PI = 0x1.45f306p-1f;
  private static final float PART1 = 1.5703125f;
  private static final float PART2 = 0x1.fb4p-12f;
  private static final float PART3 = 0x1.4442d2p-24f;
  private static final float S3 = -1.9515296e-4f;
  private static final float S2 = 8.332161e-3f;
  private static final float S1 = -1.6666655e-1f;
  private static final float C3 = 2.4433157e-5f;
  private static final float C2 = -1.3887316e-3f;
  private static final float C1 = 4.1666646e-2f;

  /** Added to a number of moderate size and taken away again, it rounds to an integer. */
  private static final float ROUNDING = 0x1.8p23f;

  private Sine() {}

  /** The sine, to within two units of the last place of 1. */
  static void sin(float[] to, float[] from, int count) {
    if (isModerate(from, count)) {
      wave(to, from, 0, count);
    } else {
      for (int i = 0; i < count; i++) {
        to[i] = (float) Math.sin(from[i]);
      }
    }
  }

  /** The cosine, to within two units of the last place of 1. */
  static void cos(float[] to, float[] from, int count) {
    if (isModerate(from, count)) {
      wave(to, from, 1, count);
    } else {
      for (int i = 0; i < count; i++) {
        to[i] = (float) Math.cos(from[i]);
      }
    }
  }

  private static boolean isModerate(float[] numbers, int count) {
    for (int i = 0; i < count; i++) {
      if (!(Math.abs(numbers[i]) <= LARGEST)) {
        return false;
      }
    }
    return true;
  }

  /** The sine of {@code x + quarters pi/2}. */
  private static void wave(float[] to, float[] from, float quarters, int count) {
    for (int i = 0; i < count; i++) {
      float x = from[i];
      float n = x * TWO_OVER_PI + ROUNDING - ROUNDING;
      float r = x - n * PART1 - n * PART2 - n * PART3;
      float quarter = n + quarters;
      float half = quarter * 0.5f - 0.25f + ROUNDING - ROUNDING;
      float whole = half * 0.5f - 0.25f + ROUNDING - ROUNDING;
      float isOdd = quarter - 2 * half;
      float sign = 1 - 2 * (half - 2 * whole);
      float z = r * r;
      float sine = ((S3 * z + S2) * z + S1) * z * r + r;
      float cosine = ((C3 * z + C2) * z + C1) * z * z - 0.5f * z + 1;
      to[i] = sign * (isOdd * cosine + (1 - isOdd) * sine);
    }
  }
}
