package io.convsmith.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The memory of this process that is in RAM, as Linux counts it. */
public final class ResidentMemory {
  private static final Path STATUS = Path.of("/proc/self/status");

  private ResidentMemory() {}

  /** The kilobytes now; empty where the system does not tell. */
  public static OptionalLong now() {
    return kilobytes("VmRSS:");
  }

  /** The most kilobytes so far; empty where the system does not tell. */
  public static OptionalLong peak() {
    return kilobytes("VmHWM:");
  }

  private static OptionalLong kilobytes(String field) {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(field))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException elsewhere) {
      return OptionalLong.empty();
    }
  }
}
