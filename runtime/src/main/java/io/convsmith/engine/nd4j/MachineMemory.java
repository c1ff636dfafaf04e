package io.convsmith.engine.nd4j;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The memory that this process can have: the machine's, or less in a container. Linux's own files
 * are read where they are, since Java's management takes longer to start than all the rest.
 */
final class MachineMemory {
  private static final Path INFO = Path.of("/proc/meminfo");
  private static final List<Path> CONTAINER =
      List.of(
          Path.of("/sys/fs/cgroup/memory.max"),
          Path.of("/sys/fs/cgroup/memory/memory.limit_in_bytes"));

  private MachineMemory() {}

  /** The size in bytes. */
  static long bytes() {
    try {
      long bytes =
          Files.readAllLines(INFO).stream()
              .filter(line -> line.startsWith("MemTotal:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
              .findFirst()
              .orElse(Long.MAX_VALUE);
      for (Path limit : CONTAINER) {
        bytes = Math.min(bytes, number(limit));
      }
      return bytes;
    } catch (IOException notLinux) {
      return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }
  }

  private static long number(Path file) throws IOException {
    String text = Files.isReadable(file) ? Files.readString(file).strip() : "max";
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : Long.MAX_VALUE;
  }
}
