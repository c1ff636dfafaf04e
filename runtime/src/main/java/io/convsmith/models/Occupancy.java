package io.convsmith.models;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Who is using a model: one thread at a time for what changes it, and nobody once it is closed. */
final class Occupancy {
  private final String model;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile boolean closed;

  /**
   * A free model.
   *
   * @param model its name, for messages
   */
  Occupancy(String model) {
    this.model = model;
  }

  /**
   * Does what nothing else may happen beside.
   *
   * @throws IllegalStateException if something else is happening, or the model is closed
   */
  <T> T alone(Supplier<T> work) {
    requireOpen();
    return locked(false, work);
  }

  /** Does what may also happen in a callback, between two steps of this thread's own training. */
  <T> T betweenSteps(Supplier<T> work) {
    return locked(true, work);
  }

  /** Frees what the model holds, unless it was closed before, and lets nobody in any more. */
  void close(Runnable free) {
    if (!closed) {
      locked(
          false,
          () -> {
            closed = true;
            free.run();
            return model;
          });
    }
  }

  /**
   * Refuses a closed model.
   *
   * @throws IllegalStateException if it is
   */
  void requireOpen() {
    if (closed) {
      throw new IllegalStateException(
          "\""
              + model
              + "\" has been closed: its weights can still be read and saved, but to train or"
              + " predict load them into another model.");
    }
  }

  private <T> T locked(boolean again, Supplier<T> work) {
    boolean mine = lock.isHeldByCurrentThread();
    if ((mine && !again) || !lock.tryLock()) {
      throw new IllegalStateException(
          "\""
              + model
              + "\" is being trained, evaluated, saved or loaded already, by "
              + (mine ? "this thread" : "another thread")
              + "; a model does one of these at a time.");
    }
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
