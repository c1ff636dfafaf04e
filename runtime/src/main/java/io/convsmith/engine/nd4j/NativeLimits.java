package io.convsmith.engine.nd4j;

import io.convsmith.graph.NativeMemoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.bytedeco.javacpp.Pointer;

/**
 * The limits of memory outside the heap.
 *
 * <p>JavaCPP, which makes the objects of all native libraries, allows the whole process four times
 * the largest heap, and its own objects once, unless it is told otherwise: with a small heap a
 * large program fails although the machine has room. So the first limit is raised to nine tenths of
 * the machine's or container's memory if the user has not set it; and arenas, by far the largest
 * blocks, are counted here, and asked for only when they fit.
 */
public final class NativeLimits {
  private static final String PROCESS = "org.bytedeco.javacpp.maxPhysicalBytes";
  private static final String OBJECTS = "org.bytedeco.javacpp.maxBytes";
  private static final long LOW = 64 << 20;
  private static final double MEGABYTE = 1 << 20;
  private static final int COLLECTIONS = 5;
  private static final long PAUSE_NANOS = 20_000_000;

  private static final AtomicLong ARENAS = new AtomicLong();

  private NativeLimits() {}

  /** Sets JavaCPP's limit for the process; to be called before JavaCPP is first used. */
  static void prepare() {
    if (!isSet(PROCESS)) {
      long usual = 3 * Runtime.getRuntime().maxMemory(); // and what its own objects may have
      long room = MachineMemory.bytes() / 10 * 9;
      if (!isSet(OBJECTS) && room > usual + usual / 3) {
        System.setProperty(PROCESS, Long.toString(room));
      }
    }
  }

  /** JavaCPP reads both spellings. */
  private static boolean isSet(String property) {
    return System.getProperty(property) != null
        || System.getProperty(property.toLowerCase(Locale.ROOT)) != null;
  }

  /** Notes that an arena has come, or gone. */
  static void arena(long bytes) {
    ARENAS.addAndGet(bytes);
  }

  /**
   * Makes sure that an arena fits; frees what is no longer reachable if it does not at first.
   *
   * @throws NativeMemoryException if it does not
   */
  static void require(long bytes) {
    Optional<String> excess = excess(bytes);
    for (int i = 0; i < COLLECTIONS && excess.isPresent(); i++) {
      System.gc(); // the cleaners of programs that nobody closed run behind it
      LockSupport.parkNanos(PAUSE_NANOS);
      excess = excess(bytes);
    }
    excess.ifPresent(
        sentence -> {
          throw new NativeMemoryException(sentence);
        });
  }

  private static Optional<String> excess(long bytes) {
    long resident = Pointer.physicalBytes();
    if (over(resident, bytes, Pointer.maxPhysicalBytes())) {
      return Optional.of(
          sentence(bytes, "the process has", resident, Pointer.maxPhysicalBytes(), PROCESS));
    }
    long own = ARENAS.get() + Pointer.totalBytes();
    if (isSet(OBJECTS) && over(own, bytes, Pointer.maxBytes())) {
      return Optional.of(
          sentence(bytes, "native libraries have", own, Pointer.maxBytes(), OBJECTS));
    }
    return Optional.empty();
  }

  private static boolean over(long used, long bytes, long limit) {
    return limit > 0 && bytes > limit - used;
  }

  /** What to say when even the system has no more. */
  static NativeMemoryException refused(long bytes) {
    return new NativeMemoryException(
        String.format(
            Locale.ROOT,
            "A program needs %.1f MB of native memory, but the system gives no more than the %.1f MB"
                + " that the process has: take a smaller batch, close models that are not needed"
                + " any more, or allow the process more memory.",
            bytes / MEGABYTE,
            Pointer.physicalBytes() / MEGABYTE));
  }

  private static String sentence(long bytes, String who, long used, long limit, String property) {
    long machine = MachineMemory.bytes();
    long suggested = (long) ((used + bytes) * 1.25 / MEGABYTE) + 1;
    String option =
        suggested * MEGABYTE < machine
            ? "start Java with -D" + property + "=" + suggested + "m"
            : String.format(
                Locale.ROOT,
                "use a machine or container with more than the %.1f MB of this one",
                machine / MEGABYTE);
    return String.format(
        Locale.ROOT,
        "A program needs %.1f MB of native memory, but %s %.1f MB of at most %.1f MB (%s): take a"
            + " smaller batch, close models that are not needed any more, or %s.",
        bytes / MEGABYTE,
        who,
        used / MEGABYTE,
        limit / MEGABYTE,
        property,
        option);
  }

  /**
   * For each limit that leaves hardly any room, a sentence on what to set. What JavaCPP's own
   * objects may have is enough unless somebody lowered it.
   */
  public static List<String> tooLow() {
    List<String> sentences = new ArrayList<>();
    low("the process", PROCESS, Pointer.maxPhysicalBytes(), Pointer.physicalBytes())
        .ifPresent(sentences::add);
    if (isSet(OBJECTS)) {
      low("native libraries", OBJECTS, Pointer.maxBytes(), Pointer.totalBytes())
          .ifPresent(sentences::add);
    }
    return sentences;
  }

  private static Optional<String> low(String whose, String property, long limit, long used) {
    if (!over(used, LOW, limit)) {
      return Optional.empty();
    }
    long suggested = (used + 8 * LOW) >> 20;
    return Optional.of(
        String.format(
            Locale.ROOT,
            "The memory of %s is limited to %.1f MB, of which %.1f MB are in use, by"
                + " %s: models will hardly fit, so start Java with -D%s=%dm or more.",
            whose,
            limit / MEGABYTE,
            used / MEGABYTE,
            property,
            property,
            suggested));
  }
}
