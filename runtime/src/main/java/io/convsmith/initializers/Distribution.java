package io.convsmith.initializers;

import io.convsmith.engine.kernel.CounterRandom;
import io.convsmith.tensor.Shape;

/** How random numbers are distributed. */
public enum Distribution {
  /** Evenly over a range. */
  UNIFORM,
  /** By Gauss' curve. */
  NORMAL,
  /** By Gauss' curve, cut off two deviations away from the mean. */
  TRUNCATED_NORMAL;

  /** The standard deviation of a normal number of deviation 1 that is cut off at -2 and 2. */
  static final double TRUNCATED_DEVIATION = 0.8796256610342398;

  private static final double CUT = 2;

  /** Numbers evenly from {@code low} to {@code high}. */
  static float[] uniform(Shape shape, long seed, double low, double high) {
    float[] values = new float[Math.toIntExact(shape.size())];
    long key = CounterRandom.key(seed);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (low + (high - low) * CounterRandom.uniform(key, i));
    }
    return values;
  }

  /** Normal numbers, cut off if this is {@link #TRUNCATED_NORMAL}. */
  float[] normal(Shape shape, long seed, double mean, double deviation) {
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (mean + deviation * standard(seed, i));
    }
    return values;
  }

  private double standard(long seed, long position) {
    for (long attempt = 0; ; attempt++) {
      double normal = CounterRandom.normal(CounterRandom.key(seed, attempt), position);
      if (this != TRUNCATED_NORMAL || Math.abs(normal) <= CUT) {
        return normal;
      }
    }
  }
}
