package io.convsmith.engine.onednn;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The number of threads that native kernels run on, for the whole process.
 *
 * <pre>{@code Threads.use(4); }</pre>
 *
 * <p>OpenMP keeps a number for each calling thread, and a primitive is made for one number. So a
 * kernel keeps the number of the time when it was planned, and its steps set it on whatever thread
 * they run. Without a call of {@link #use} it is OpenMP's own default: the variable {@code
 * OMP_NUM_THREADS}, else the number of processors.
 */
public final class Threads {
  /** Stands for OpenMP's default, so that ND4J need not be loaded to leave it alone. */
  private static final int DEFAULT = 0;

  private static final ThreadLocal<Setting> OF_THIS_THREAD = ThreadLocal.withInitial(Setting::new);

  private static volatile int chosen = DEFAULT;

  private Threads() {}

  /** The number for kernels that are planned from now on. */
  public static int count() {
    return chosen == DEFAULT ? ofOpenMp() : chosen;
  }

  /**
   * Sets the number for kernels that are planned from now on.
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

  /** What a kernel keeps when it is planned, for {@link #enter}. */
  static int planned() {
    enter(chosen);
    return chosen;
  }

  /** Makes the calling thread run primitives on as many threads as they were planned for. */
  static void enter(int planned) {
    Setting setting = OF_THIS_THREAD.get();
    if (setting.count != planned) {
      if (setting.count == DEFAULT) {
        setting.original = ofOpenMp();
      }
      NativeOpsHolder.getInstance()
          .getDeviceNativeOps()
          .setOmpNumThreads(planned == DEFAULT ? setting.original : planned);
      setting.count = planned;
    }
  }

  /** The number on the calling thread as OpenMP has it, in the one copy of it in the process. */
  static int ofOpenMp() {
    // The holder of the native functions only works once a backend has been found.
    Nd4j.getBackend();
    return NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads();
  }

  /** What this class has set on one thread. */
  private static final class Setting {
    private int count = DEFAULT;
    private int original;
  }
}
