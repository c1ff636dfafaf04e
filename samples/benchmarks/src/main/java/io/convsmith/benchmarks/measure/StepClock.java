package io.convsmith.benchmarks.measure;

import java.util.Arrays;

/**
 * Times the steps of a training: warms up, measures for a while, says when to stop. It allocates
 * nothing while steps are measured.
 *
 * <pre>{@code
 * do {
 *   loss = step();
 * } while (clock.goesOn(loss));
 * }</pre>
 */
public final class StepClock {
  private static final int MOST_STEPS = 1 << 17;
  private static final int FEWEST_STEPS = 10;

  private final long warmUpNanos;
  private final long measuredNanos;
  private final long[] durations = new long[MOST_STEPS];
  private final HeapAllocation heap = new HeapAllocation();
  private long firstEnd;
  private long firstEndMillis;
  private long measuringSince;
  private long previousEnd;
  private long allocatedBefore;
  private long allocated;
  private int steps;
  private int measured;
  private boolean measuring;
  private double firstLoss;
  private double lossSum;

  /** A clock that measures for so many seconds after a warm-up. */
  public StepClock(double warmUpSeconds, double measuredSeconds) {
    warmUpNanos = (long) (warmUpSeconds * 1e9);
    measuredNanos = (long) (measuredSeconds * 1e9);
  }

  /**
   * Called after each step.
   *
   * @param loss the step's loss
   * @return whether another step is wanted
   */
  public boolean goesOn(double loss) {
    long now = System.nanoTime();
    if (steps++ == 0) {
      firstEnd = now;
      firstEndMillis = System.currentTimeMillis();
      firstLoss = loss;
    }
    if (!measuring) {
      measuring = now - firstEnd >= warmUpNanos;
      if (measuring) {
        allocatedBefore = heap.bytes();
        measuringSince = System.nanoTime();
        previousEnd = measuringSince;
      }
      return true;
    }
    durations[measured++] = now - previousEnd;
    previousEnd = now;
    lossSum += loss;
    boolean more =
        measured < MOST_STEPS && (measured < FEWEST_STEPS || now - measuringSince < measuredNanos);
    if (!more) {
      allocated = heap.bytes() - allocatedBefore;
    }
    return more;
  }

  /** What was found, times in milliseconds. */
  public Findings findings(long startedMillis) {
    if (measured == 0) {
      throw new IllegalStateException("The training ended before a step was measured.");
    }
    long[] sorted = Arrays.copyOf(durations, measured);
    Arrays.sort(sorted);
    return new Findings()
        .with(Quantity.STEP, Quantiles.of(sorted, 0.5) / 1e6)
        .with(Quantity.FIRST_STEP, (firstEndMillis - startedMillis) / 1e3)
        .with(Quantity.HEAP, (double) allocated / measured)
        .with(Quantity.FIRST_LOSS, firstLoss)
        .with(Quantity.LOSS, lossSum / measured)
        .with(Quantity.STEPS, measured);
  }
}
