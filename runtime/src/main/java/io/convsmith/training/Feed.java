package io.convsmith.training;

import java.nio.FloatBuffer;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Gives a training loop one batch after the other, and reads the next ones while the loop works if
 * reading takes long.
 *
 * <p>Reading ahead is done by one thread, into two places in turn. It is started once two batches
 * in a row took long to read, never for passes of a single batch, and ends in {@link #close}. For
 * data that are read quickly it would cost more than it brings: waking a thread takes tens of
 * microseconds, and kernels run on all processors, so that a reader takes time from one of them
 * while the others wait for it.
 *
 * <p>What a data set throws while it is read ahead is thrown by {@link #next} when that batch's
 * turn has come. An interruption of the loop does not end it; if it waits for the data set just
 * then, the interruption is passed on to where the data set is read, as if the loop read it itself.
 *
 * <p>All methods belong to the loop's thread.
 */
final class Feed implements AutoCloseable {
  /**
   * Long enough to hide the 20 to 35 microseconds that handing a batch from thread to thread was
   * measured to cost on two processors.
   */
  private static final long LONG_NANOS = 500_000;

  private static final int LONG_READS = 2;

  private final Staging[] places = {new Staging(), new Staging()};
  private final long longNanos;
  private @Nullable Reader reader;
  private @Nullable Batches batches;
  private int given;
  private int longReads;

  /** A feed that reads ahead where it was measured to pay. */
  Feed() {
    this(LONG_NANOS);
  }

  /** A feed that reads ahead once reading two batches in a row took so long or longer. */
  Feed(long longNanos) {
    this.longNanos = longNanos;
  }

  /** Begins a pass; what is left of the one before is dropped. */
  void begin(Batches next) {
    begin(next, 0);
  }

  /**
   * Begins a pass somewhere.
   *
   * @param first the batch to begin with
   */
  void begin(Batches next, int first) {
    batches = next;
    given = first;
    if (reader != null) {
      reader.begin(next, first);
    }
  }

  /** How many examples the next batch has. */
  int examples() {
    return current().examples(given);
  }

  /** Fills a program's buffers, which have the next batch's size, with the next batch. */
  void next(FloatBuffer inputs, FloatBuffer labels) {
    if (reader == null) {
      read(current(), inputs, labels);
    } else {
      reader.await(given);
      places[given % places.length].copyTo(inputs, labels);
      given++;
      reader.taken(given);
    }
  }

  private void read(Batches now, FloatBuffer inputs, FloatBuffer labels) {
    long start = System.nanoTime();
    now.read(given, inputs, labels);
    given++;
    longReads = System.nanoTime() - start >= longNanos ? longReads + 1 : 0;
    if (longReads >= LONG_READS && given < now.count()) {
      reader = new Reader(places);
      reader.begin(now, given);
      reader.start();
    }
  }

  private Batches current() {
    if (batches == null) {
      throw new IllegalStateException("No pass over a data set has begun.");
    }
    return batches;
  }

  /** Ends the reading; the data set is not touched any more once this returns. */
  @Override
  public void close() {
    Reader ending = reader;
    reader = null;
    batches = null;
    longReads = 0;
    if (ending != null) {
      ending.end();
    }
  }

  /** The thread that reads ahead. */
  private static final class Reader extends Thread {
    /** How often to look again before sleeping: a few microseconds, less than a wake-up takes. */
    private static final int SPINS = 200;

    private final Staging[] places;
    private final Object reading = new Object();
    private final Thread loop = Thread.currentThread();
    private volatile @Nullable Batches pass; // changed only while nothing is being read
    private volatile int filled; // written by this thread while it reads
    private volatile int taken; // written by the loop
    private volatile @Nullable Throwable failure;
    private volatile boolean loopSleeps;
    private volatile boolean ended;

    Reader(Staging[] places) {
      super("convsmith-feed");
      setDaemon(true);
      this.places = places;
    }

    void begin(Batches next, int first) {
      synchronized (reading) {
        for (Staging place : places) {
          place.reserve(next.inputFloats(0), next.labelFloats(0));
        }
        failure = null;
        filled = first;
        taken = first;
        pass = next;
      }
      LockSupport.unpark(this);
    }

    /** Returns when a batch has been read; throws what reading it threw. */
    void await(int batch) {
      for (int spin = 0; filled <= batch && failure == null && spin < SPINS; spin++) {
        Thread.onSpinWait();
      }
      boolean interrupted = false;
      while (filled <= batch && failure == null) {
        loopSleeps = true;
        if (filled <= batch && failure == null) {
          LockSupport.park(this);
        }
        loopSleeps = false;
        if (Thread.interrupted()) {
          interrupted = true;
          interrupt();
        }
      }
      if (interrupted) {
        loop.interrupt();
      }
      Throwable thrown = failure;
      if (filled <= batch && thrown != null) {
        Feed.<RuntimeException>rethrow(thrown);
      }
    }

    void taken(int count) {
      taken = count;
      LockSupport.unpark(this);
    }

    void end() {
      ended = true;
      LockSupport.unpark(this);
      boolean interrupted = false;
      while (isAlive()) {
        try {
          join();
        } catch (InterruptedException passedOn) {
          interrupted = true;
          interrupt();
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void run() {
      while (!ended) {
        if (!readOne()) {
          LockSupport.park(this);
          // Else an interruption meant for a data set that has been read by now ends all parking.
          Thread.interrupted();
        }
      }
    }

    /** Whether there was something to read, and room for it. */
    private boolean readOne() {
      synchronized (reading) {
        Batches now = pass;
        int batch = filled;
        if (now == null
            || failure != null
            || batch == now.count()
            || batch - taken == places.length) {
          return false;
        }
        try {
          places[batch % places.length].read(now, batch);
          filled = batch + 1;
        } catch (Throwable thrown) { // whatever it is, the loop must not wait for ever
          failure = thrown;
        }
      }
      if (loopSleeps) {
        LockSupport.unpark(loop);
      }
      return true;
    }
  }

  /** Lets even a checked exception, which a data set in another language may throw, be itself. */
  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void rethrow(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
