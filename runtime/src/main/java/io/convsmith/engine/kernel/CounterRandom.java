package io.convsmith.engine.kernel;

/**
 * Random numbers as a function of a key and a position, after SplitMix64 (Steele, Lea and Flood,
 * "Fast Splittable Pseudorandom Number Generators", 2014): no state, any order, any thread.
 */
public final class CounterRandom {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final double TWO_TO_MINUS_53 = 0x1p-53;
  private static final float TWO_TO_MINUS_24 = 0x1p-24f;

  private CounterRandom() {}

  /** A key from several numbers: a seed, a run, a stream. */
  public static long key(long... parts) {
    long key = 0;
    for (long part : parts) {
      key = mix(key + GOLDEN_GAMMA + mix(part));
    }
    return key;
  }

  /** 64 random bits. */
  public static long bits(long key, long position) {
    return mix(key + (position + 1) * GOLDEN_GAMMA);
  }

  /** A number from 0 (inclusive) to 1 (exclusive), a multiple of 2 to the -53. */
  public static double uniform(long key, long position) {
    return (bits(key, position) >>> 11) * TWO_TO_MINUS_53;
  }

  /** A number from 0 (inclusive) to 1 (exclusive), a multiple of 2 to the -24. */
  public static float uniformFloat(long key, long position) {
    return (bits(key, position) >>> 40) * TWO_TO_MINUS_24;
  }

  /** A normal number of mean 0 and deviation 1, by the Box-Muller transform of two uniform ones. */
  public static double normal(long key, long position) {
    double radius = Math.sqrt(-2 * Math.log(1 - uniform(key, 2 * position)));
    return radius * Math.cos(2 * Math.PI * uniform(key, 2 * position + 1));
  }

  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
