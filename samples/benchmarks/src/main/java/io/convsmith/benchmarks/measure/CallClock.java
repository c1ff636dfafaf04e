package io.convsmith.benchmarks.measure;

import java.util.Arrays;

/** Times calls one by one, after a warm-up. */
final class CallClock {
  private static final int MOST_CALLS = 1 << 19;
  private static final int FEWEST_CALLS = 100;

  private final long warmUpNanos;
  private final long measuredNanos;

  CallClock(double warmUpSeconds, double measuredSeconds) {
    warmUpNanos = (long) (warmUpSeconds * 1e9);
    measuredNanos = (long) (measuredSeconds * 1e9);
  }

  /** Something to be timed. */
  @FunctionalInterface
  interface Call {
    void make() throws Exception;
  }

  /** The median and the 99th percentile, in milliseconds. */
  Findings measure(Call call) throws Exception {
    long begin = System.nanoTime();
    for (int calls = 0; calls < FEWEST_CALLS || System.nanoTime() - begin < warmUpNanos; calls++) {
      call.make();
    }
    long[] durations = new long[MOST_CALLS];
    int calls = 0;
    begin = System.nanoTime();
    long end = begin;
    while (calls < MOST_CALLS && (calls < FEWEST_CALLS || end - begin < measuredNanos)) {
      long start = System.nanoTime();
      call.make();
      end = System.nanoTime();
      durations[calls++] = end - start;
    }
    long[] sorted = Arrays.copyOf(durations, calls);
    Arrays.sort(sorted);
    return new Findings()
        .with(Quantity.CALL, Quantiles.of(sorted, 0.5) / 1e6)
        .with(Quantity.SLOW_CALL, Quantiles.of(sorted, 0.99) / 1e6)
        .with(Quantity.STEPS, calls);
  }
}
