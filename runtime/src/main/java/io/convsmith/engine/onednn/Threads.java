package io.convsmith.engine.onednn;

import org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu;
import org.nd4j.nativeblas.NativeOps;

/**
 * The number of threads that programs run on, for the whole process.
 *
 * <pre>{@code Threads.use(4); }</pre>
 *
 * <p>It is the variable {@code OMP_NUM_THREADS}, else the number of processors, unless {@link #use}
 * says otherwise, and holds for programs that are compiled from then on. A program either divides a
 * batch among so many threads of its own, each calling kernels that run on one thread, or calls
 * kernels that run on so many of OpenMP's.
 *
 * <p>OpenMP keeps a number for each calling thread, and a primitive is made for one number. So a
 * kernel keeps the number that it was planned for, and its steps set it on whatever thread they
 * run.
 */
public final class Threads {
  private static volatile int chosen = ofEnvironment();

  private Threads() {}

  /** The number for programs that are compiled from now on. */
  public static int count() {
    return chosen;
  }

  /**
   * Sets the number for programs that are compiled from now on.
   *
   * @throws IllegalArgumentException if it is smaller than 1
   */
  public static void use(int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "The number of native threads must be at least 1, but is " + count + ".");
    }
    chosen = count;
  }

  /**
   * Makes the calling thread run primitives on so many threads. OpenMP is asked each time, since
   * others set its number too: ND4J does when it starts, which may be in between.
   */
  static void enter(int count) {
    if (ofOpenMp() != count) {
      OpenMp.FUNCTIONS.setOmpNumThreads(count);
    }
  }

  /** The number on the calling thread as OpenMP has it, in the one copy of it in the process. */
  static int ofOpenMp() {
    return OpenMp.FUNCTIONS.ompGetMaxThreads();
  }

  private static int ofEnvironment() {
    String variable = System.getenv("OMP_NUM_THREADS");
    return variable != null && variable.matches("[1-9][0-9]{0,5}")
        ? Integer.parseInt(variable)
        : Runtime.getRuntime().availableProcessors();
  }

  /** OpenMP's functions, from the library of ND4J, which need not be started for them. */
  private static final class OpenMp {
    static final NativeOps FUNCTIONS = new Nd4jCpu();
  }
}
