package io.convsmith.graph;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Locale;

/** Memory outside the heap for the numbers of variables, within the virtual machine's limit. */
final class DirectMemory {
  private static final String OPTION = "-XX:MaxDirectMemorySize=";
  private static final double MEGABYTE = 1 << 20;

  private DirectMemory() {}

  /**
   * Zeros.
   *
   * @param what for the message
   * @throws NativeMemoryException if there is no room for them
   */
  static ByteBuffer allocate(int bytes, String what) {
    try {
      return ByteBuffer.allocateDirect(bytes);
    } catch (OutOfMemoryError full) {
      NativeMemoryException failure = new NativeMemoryException(sentence(bytes, what));
      failure.initCause(full);
      throw failure;
    }
  }

  private static String sentence(int bytes, String what) {
    long used =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals("direct"))
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
    String limit =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(argument -> argument.startsWith(OPTION))
            .reduce((earlier, last) -> last) // the last one holds
            .map(argument -> "by " + argument)
            .orElse("that is the heap's limit as " + OPTION + " is not set");
    return String.format(
        Locale.ROOT,
        "%s needs %.1f MB outside the heap, where direct buffers hold %.1f MB of the most that they"
            + " may (%s): start Java with %s%dm or more.",
        what,
        bytes / MEGABYTE,
        used / MEGABYTE,
        limit,
        OPTION,
        suggested(used + bytes));
  }

  /** Megabytes for what is needed now with the two moments of an optimizer beside it. */
  private static long suggested(long bytes) {
    long megabytes = 64;
    while (megabytes << 20 < 3 * bytes) {
      megabytes *= 2;
    }
    return megabytes;
  }
}
