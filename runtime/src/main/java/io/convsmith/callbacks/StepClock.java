package io.convsmith.callbacks;

/**
 * The times of one epoch, in nanoseconds. The first step also pays for compiling the program, so it
 * does not count once there is a second one.
 */
final class StepClock {
  private final long start;
  private long afterFirst;
  private long afterLast;
  private int steps;

  StepClock(long now) {
    this.start = now;
    this.afterFirst = now;
    this.afterLast = now;
  }

  void step(long now) {
    steps++;
    afterLast = now;
    if (steps == 1) {
      afterFirst = now;
    }
  }

  double secondsPerStep() {
    return switch (steps) {
      case 0 -> 0;
      case 1 -> seconds(afterFirst - start);
      default -> seconds(afterLast - afterFirst) / (steps - 1);
    };
  }

  /** Everything since the start, validation included. */
  double elapsedSeconds(long now) {
    return seconds(now - start);
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }
}
