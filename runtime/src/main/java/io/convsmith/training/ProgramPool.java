package io.convsmith.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Programs for many threads: each use has a program of its own, an idle one or a new one.
 *
 * <p>No more programs are in use at a time than there are processors, since more would only take
 * each other's; further threads wait, and have their turn in the order in which they came. Idle
 * programs are kept until others have been used more recently.
 */
final class ProgramPool implements AutoCloseable {
  /** Enough for full and last batches of several batch sizes. */
  private static final int KEPT = 12;

  private final IntFunction<BatchProgram> compile;
  private final Object compiling = new Object();
  private final Semaphore turns;
  private final int kept;
  private final List<Pooled> idle = new ArrayList<>(); // the one used last at the end
  private int closings;

  /** A program on loan, or idle. */
  record Pooled(BatchProgram program, int batch, int closings) {}

  /**
   * A pool.
   *
   * @param concurrency how many programs may be in use at a time
   * @param compile makes a program for a batch size, on one thread at a time
   */
  ProgramPool(int concurrency, IntFunction<BatchProgram> compile) {
    this.compile = compile;
    this.turns = new Semaphore(concurrency, true);
    this.kept = Math.max(KEPT, concurrency);
  }

  /** A program that nobody else uses until it is given back. */
  Pooled take(int batch) {
    turns.acquireUninterruptibly();
    try {
      int now;
      synchronized (idle) {
        now = closings;
        for (int i = idle.size() - 1; i >= 0; i--) {
          if (idle.get(i).batch() == batch) {
            return idle.remove(i);
          }
        }
      }
      synchronized (compiling) {
        return new Pooled(compile.apply(batch), batch, now);
      }
    } catch (Throwable failure) {
      turns.release();
      throw failure;
    }
  }

  /** Gives a program back; after {@link #close} it is closed, not kept. */
  void giveBack(Pooled pooled) {
    @Nullable Pooled unwanted = pooled;
    synchronized (idle) {
      if (pooled.closings() == closings) {
        idle.add(pooled);
        unwanted = idle.size() > kept ? idle.remove(0) : null;
      }
    }
    if (unwanted != null) {
      unwanted.program().close();
    }
    turns.release();
  }

  /** What the idle programs do, one for each batch size. */
  String describe() {
    synchronized (idle) {
      Map<Integer, String> texts = new TreeMap<>();
      for (Pooled pooled : idle) {
        texts.put(pooled.batch(), pooled.program().describe());
      }
      return texts.entrySet().stream()
          .map(
              text ->
                  "prediction of " + BatchProgram.examples(text.getKey()) + "\n" + text.getValue())
          .collect(Collectors.joining("\n"));
    }
  }

  /**
   * Closes the idle programs at once, and those in use when they are given back; the pool can be
   * used again.
   */
  @Override
  public void close() {
    synchronized (idle) {
      closings++;
      for (Pooled pooled : idle) {
        pooled.program().close();
      }
      idle.clear();
    }
  }
}
