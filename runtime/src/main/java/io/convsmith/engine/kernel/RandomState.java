package io.convsmith.engine.kernel;

/**
 * The state of counter-based random numbers: a seed, and how many runs have drawn from it. A number
 * is a function of both, its stream and its position, so that equal states give equal numbers on
 * any number of threads, and a state can be saved as two longs.
 */
public final class RandomState {
  private long seed;
  private long run;

  /** The state before the first run. */
  public RandomState(long seed) {
    this.seed = seed;
  }

  /** The seed. */
  public long seed() {
    return seed;
  }

  /** The number of runs so far. */
  public long run() {
    return run;
  }

  /** Goes on from a saved state. */
  public void restore(long savedSeed, long savedRun) {
    seed = savedSeed;
    run = savedRun;
  }

  /** To be called after each run. */
  public void advance() {
    run++;
  }
}
