package io.convsmith.saving;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What writing a file asks of the file system; tests put one here that fails. */
interface Disk {
  /**
   * Creates a file that must not exist and locks it.
   *
   * @return null if another process took it for left over and locked it first
   */
  @Nullable OpenFile create(Path file) throws IOException;

  /** Puts a file in the place of another, so that there is always one or the other. */
  void move(Path source, Path target) throws IOException;

  /**
   * Returns when a directory's entries have reached the device, where that can be had; its failures
   * are told in the log.
   */
  void forceDirectory(Path directory);

  void delete(Path file) throws IOException;

  /** Whether a file can be moved and deleted while it is open. */
  boolean movesOpenFiles();
}
