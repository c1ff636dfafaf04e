package io.convsmith.training;

import io.convsmith.engine.kernel.CounterRandom;

/** The order in which an epoch visits the examples. */
final class Order {
  private final int[] indices;

  Order(int examples) {
    indices = new int[examples];
    reset();
  }

  private void reset() {
    for (int i = 0; i < indices.length; i++) {
      indices[i] = i;
    }
  }

  /** A random order that depends on seed and epoch alone (Fisher and Yates). */
  void shuffle(long seed, int epoch) {
    reset();
    long key = CounterRandom.key(seed, epoch);
    for (int i = indices.length - 1; i > 0; i--) {
      int other = (int) (CounterRandom.uniform(key, i) * (i + 1));
      int kept = indices[i];
      indices[i] = indices[other];
      indices[other] = kept;
    }
  }

  int[] indices() {
    return indices;
  }
}
