package io.convsmith.saving;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files beside a file in which its next content is written: {@code .<name>.<16 random
 * hexadecimal digits>.tmp}. Whoever writes one holds its lock, so that what a killed process left
 * can be told from what a living one is writing.
 */
final class TemporaryFiles {
  private static final Logger LOG = LoggerFactory.getLogger(TemporaryFiles.class);
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * Those of this process. Asking such a file for its lock would lose the lock: on POSIX systems,
   * closing any handle of a file ends all locks that the process has on it.
   */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private TemporaryFiles() {}

  /** A new name beside a file; to be given back by {@link #release}. */
  static Path reserve(Path target) {
    byte[] random = new byte[8];
    RANDOM.nextBytes(random);
    Path file =
        target.resolveSibling(
            "." + target.getFileName() + "." + HexFormat.of().formatHex(random) + ".tmp");
    OURS.add(file);
    return file;
  }

  static void release(Path file) {
    OURS.remove(file);
  }

  /**
   * Deletes what killed processes have left beside a file. What cannot be deleted hinders nobody:
   * that is told in the log.
   */
  static void sweep(Path target, Disk disk) {
    Pattern pattern =
        Pattern.compile("\\." + Pattern.quote(target.getFileName() + ".") + "[0-9a-f]{16}\\.tmp");
    Path directory = target.toAbsolutePath().getParent();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(
            directory, file -> pattern.matcher(file.getFileName().toString()).matches())) {
      for (Path file : files) {
        if (!OURS.contains(file) && Files.isRegularFile(file)) {
          deleteIfLeft(file, disk);
        }
      }
    } catch (IOException | SecurityException failure) {
      LOG.warn("Temporary files left beside {} could not be deleted.", target, failure);
    }
  }

  private static void deleteIfLeft(Path file, Disk disk) throws IOException {
    try (FileChannel open = FileChannel.open(file, StandardOpenOption.WRITE)) {
      if (!LocalDisk.lock(open)) {
        return;
      }
      if (disk.movesOpenFiles()) {
        disk.delete(file);
        return;
      }
    } catch (NoSuchFileException finished) {
      return;
    }
    disk.delete(file);
  }
}
