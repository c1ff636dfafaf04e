package io.convsmith.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The threads that run the lanes of a program beside the one that runs the program. There is one
 * team in a process, since more threads than processors would only get in each other's way: while
 * one program has it, others run their lanes one after the other.
 */
final class Team {
  private static final Team ONLY = new Team();

  private final AtomicBoolean taken = new AtomicBoolean();
  private final List<Worker> workers = new ArrayList<>();

  private Team() {}

  /** The team, if nobody has it, with at least so many threads; to be given back. */
  static @Nullable Team take(int threads) {
    if (!ONLY.taken.compareAndSet(false, true)) {
      return null;
    }
    try {
      while (ONLY.workers.size() < threads) {
        Worker worker = new Worker(ONLY.workers.size() + 1);
        worker.start();
        ONLY.workers.add(worker);
      }
      return ONLY;
    } catch (Error noThread) {
      ONLY.giveBack();
      throw noThread;
    }
  }

  /** Begins some work on a thread of the team; the caller must find out by itself when it ends. */
  void begin(int thread, Runnable work) {
    workers.get(thread).begin(work);
  }

  /** Gives the team back, when all work has ended. */
  void giveBack() {
    taken.set(false);
  }

  /** A thread that waits for work: at first awake, since steps follow each other closely. */
  private static final class Worker extends Thread {
    private static final long AWAKE_NANOS = 100_000;

    private volatile @Nullable Runnable next;
    private volatile boolean asleep;

    Worker(int number) {
      super("convsmith-lane-" + number);
      setDaemon(true);
    }

    void begin(Runnable work) {
      next = work;
      if (asleep) {
        LockSupport.unpark(this);
      }
    }

    @Override
    public void run() {
      while (true) {
        Runnable work = await();
        next = null;
        work.run();
      }
    }

    private Runnable await() {
      long start = System.nanoTime();
      while (true) {
        Runnable work = next;
        if (work != null) {
          return work;
        }
        if (System.nanoTime() - start < AWAKE_NANOS) {
          Thread.onSpinWait();
        } else {
          asleep = true;
          if (next == null) {
            LockSupport.park(this);
          }
          asleep = false;
        }
      }
    }
  }
}
