package io.convsmith.engine;

import io.convsmith.engine.kernel.Step;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The steps of a program by phase and lane, and how they are run: each lane on a thread of its own
 * if there are any, otherwise one after the other, phase by phase, with the same results.
 */
final class Lanes {
  private final Step[][][] steps;
  private final int lanes;
  private final Barrier barrier;
  private final Runnable[] others;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private int first;

  /**
   * @param steps for each phase and each lane
   */
  Lanes(Step[][][] steps, int lanes) {
    this.steps = steps;
    this.lanes = lanes;
    this.barrier = new Barrier(lanes);
    this.others = new Runnable[lanes - 1];
    for (int lane = 1; lane < lanes; lane++) {
      int own = lane;
      others[lane - 1] = () -> runLane(own);
    }
  }

  /** Runs one phase on the calling thread. */
  void runPhase(int phase) {
    for (int lane = 0; lane < lanes; lane++) {
      runAll(steps[phase][lane]);
    }
  }

  /** Runs all phases from one on. */
  void run(int from) {
    first = from;
    Team team = lanes > 1 && from < steps.length ? Team.take(lanes - 1) : null;
    if (team == null) {
      for (int phase = from; phase < steps.length; phase++) {
        runPhase(phase);
      }
      return;
    }
    try {
      for (int lane = 1; lane < lanes; lane++) {
        team.begin(lane - 1, others[lane - 1]);
      }
      runLane(0);
    } finally {
      team.giveBack();
    }
    Throwable thrown = failure.getAndSet(null);
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
  }

  /** A lane that fails still meets the others, so that they end; they do nothing more. */
  private void runLane(int lane) {
    for (int phase = first; phase < steps.length; phase++) {
      if (failure.get() == null) {
        try {
          runAll(steps[phase][lane]);
        } catch (RuntimeException | Error thrown) {
          failure.compareAndSet(null, thrown);
        }
      }
      barrier.await();
    }
  }

  private static void runAll(Step[] list) {
    for (Step step : list) {
      step.run();
    }
  }
}
