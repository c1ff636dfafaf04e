package io.convsmith.engine.fused;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * The exponential and what is made of it, without a branch or a call for each element, so that the
 * compiler uses vectors.
 *
 * <p>The method is that of the Cephes library's {@code expf} and {@code tanhf} (Moshier, 1992):
 * Cody and Waite's reduction to {@code n log 2 + r}, and a polynomial in r. Choices between two
 * formulas are weighted sums whose weights are 0 or 1, except where both formulas hold.
 *
 * <p>The compiler does not know vectors that turn the bits of integers to numbers; a copy through
 * memory outside the heap does it.
 */
final class Exponential {
  private static final float LOWEST = -104;
  private static final float HIGHEST = 89;
  private static final float LOG2_E = 1.442695f;
  private static final float LN2_HIGH = 0x1.63p-1f;
  private static final float LN2_LOW = -2.1219444e-4f;
  private static final float E5 = 1.9875691e-4f;
  private static final float E4 = 1.3981999e-3f;
  private static final float E3 = 8.333452e-3f;
  private static final float E2 = 4.1665796e-2f;
  private static final float E1 = 1.6666666e-1f;
  private static final float E0 = 0.5f;

  /** Added to a number of moderate size and taken away again, it rounds to an integer. */
  private static final float ROUNDING = 0x1.8p23f;

  /** Turns the bits of {@code ROUNDING + n} to {@code n} and the bias of exponents. */
  private static final int TO_EXPONENT = 127 - Float.floatToRawIntBits(ROUNDING);

  private static final int MANTISSA = 23;

  private static final float T4 = -5.7049887e-3f;
  private static final float T3 = 2.0639088e-2f;
  private static final float T2 = -5.3739715e-2f;
  private static final float T1 = 1.3331442e-1f;
  private static final float T0 = -3.333328e-1f;
  private static final float SMALL = 0.625f;
  private static final float STEEP = 64;
  private static final float HUGE = 0x1p127f;

  private final float[] scale;
  private final int[] bits;
  private final float[] power;
  private final IntBuffer integers;
  private final FloatBuffer numbers;

  /**
   * @param size the most elements at a time
   */
  Exponential(int size) {
    scale = new float[size];
    bits = new int[size];
    power = new float[size];
    ByteBuffer shared =
        ByteBuffer.allocateDirect(size * Float.BYTES).order(ByteOrder.nativeOrder());
    integers = shared.asIntBuffer();
    numbers = shared.asFloatBuffer();
  }

  /** The exponential: infinite where it overflows, 0 where it is less than half the least. */
  void exp(float[] to, float[] from, int count) {
    reduced(to, scale, from, count);
    numbers.put(0, scale, 0, count);
    integers.get(0, bits, 0, count);
    exponents(bits, count);
    integers.put(0, bits, 0, count);
    numbers.get(0, scale, 0, count);
    scaled(to, scale, count);
  }

  /** {@code 1 / (1 + exp(-x))} to within three units of the last place. */
  void sigmoid(float[] to, float[] from, int count) {
    negated(power, from, count);
    exp(power, power, count);
    logistic(to, from, power, count);
  }

  /** The hyperbolic tangent. */
  void tanh(float[] to, float[] from, int count) {
    doubled(power, from, count);
    exp(power, power, count);
    tangent(to, from, power, count);
  }

  /** The exponential up to a scale, whose root's exponent is the other result's lowest bits. */
  private static void reduced(float[] to, float[] half, float[] from, int count) {
    for (int i = 0; i < count; i++) {
      float x = Math.max(Math.min(from[i], HIGHEST), LOWEST);
      float n = x * LOG2_E + ROUNDING - ROUNDING;
      float shifted = n * 0.5f - 0.25f + ROUNDING;
      float odd = n - 2 * (shifted - ROUNDING);
      float r = x - n * LN2_HIGH - n * LN2_LOW;
      float y = ((((E5 * r + E4) * r + E3) * r + E2) * r + E1) * r + E0;
      float p = y * (r * r) + r + 1;
      half[i] = shifted;
      to[i] = p + p * odd;
    }
  }

  private static void exponents(int[] bits, int count) {
    for (int i = 0; i < count; i++) {
      bits[i] = (bits[i] + TO_EXPONENT) << MANTISSA;
    }
  }

  /** In two steps, since the square of the scale may be more or less than a number can be. */
  private static void scaled(float[] to, float[] scale, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = to[i] * scale[i] * scale[i];
    }
  }

  private static void negated(float[] to, float[] from, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = -Math.abs(from[i]);
    }
  }

  private static void doubled(float[] to, float[] from, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = 2 * Math.abs(from[i]);
    }
  }

  private static void logistic(float[] to, float[] from, float[] power, int count) {
    for (int i = 0; i < count; i++) {
      float e = power[i];
      float positive = Math.max(Math.min(from[i] * HUGE, 1f), 0f);
      to[i] = (e + positive * (1 - e)) / (1 + e);
    }
  }

  private static void tangent(float[] to, float[] from, float[] power, int count) {
    for (int i = 0; i < count; i++) {
      float x = Math.max(Math.min(from[i], 1f), -1f);
      float z = x * x;
      float near = ((((T4 * z + T3) * z + T2) * z + T1) * z + T0) * z * x + x;
      float side = Math.max(Math.min(from[i] * 4, 1f), -1f);
      float far = (1 - 2 / (power[i] + 1)) * side;
      float isFar = Math.max(Math.min((Math.abs(from[i]) - SMALL) * STEEP, 1f), 0f);
      to[i] = near + isFar * (far - near);
    }
  }
}
