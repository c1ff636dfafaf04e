package io.convsmith.engine;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Where lanes wait for each other, over and over, mostly for a few microseconds: a waiting thread
 * stays awake at first and then sleeps a little, so that others get its processor.
 */
final class Barrier {
  private static final int SPINS = 20_000;
  private static final long NAP_NANOS = 20_000;

  private final int parties;
  private final AtomicInteger arrived = new AtomicInteger();
  private volatile int round;

  Barrier(int parties) {
    this.parties = parties;
  }

  /** Returns when all parties have come. */
  void await() {
    int own = round;
    if (arrived.incrementAndGet() == parties) {
      arrived.set(0);
      round = own + 1;
      return;
    }
    for (int wait = 0; round == own; wait++) {
      if (wait < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.parkNanos(this, NAP_NANOS);
      }
    }
  }
}
