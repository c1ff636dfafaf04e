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

  /**
   * How far apart {@link #bits} starts for positions that are so far apart; for {@link #bitsOf}.
   */
  public static long distance(long positions) {
    return positions * GOLDEN_GAMMA;
  }

  /**
   * The bits of many positions at once: loops without anything else, which the compiler turns into
   * vectors.
   *
   * @param position the one that the others are told from
   * @param distances of the others from it, see {@link #distance}
   */
  public static void bitsOf(long key, long position, long[] distances, long[] bits, int count) {
    long start = key + (position + 1) * GOLDEN_GAMMA;
    for (int i = 0; i < count; i++) {
      bits[i] = mix(start + distances[i]);
    }
  }

  /** A number from 0 (inclusive) to 1 (exclusive), a multiple of 2 to the -53. */
  public static double uniform(long key, long position) {
    return (bits(key, position) >>> 11) * TWO_TO_MINUS_53;
  }

  /** A number from 0 (inclusive) to 1 (exclusive), a multiple of 2 to the -24. */
  public static float uniformFloat(long key, long position) {
    return uniformFloat(bits(key, position));
  }

  /** The number of {@link #uniformFloat(long, long)} that comes from some bits. */
  public static float uniformFloat(long bits) {
    return (int) (bits >>> 40) * TWO_TO_MINUS_24;
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
