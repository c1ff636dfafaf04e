package io.convsmith.saving;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file system of the machine. */
final class LocalDisk implements Disk {
  private static final Logger LOG = LoggerFactory.getLogger(LocalDisk.class);
  private static final boolean WINDOWS = File.separatorChar == '\\';

  @Override
  public @Nullable OpenFile create(Path path) throws IOException {
    Files.createFile(path);
    try {
      RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
      if (isOurs(file, path)) {
        return LocalFile.forWriting(file);
      }
      file.close();
      return null;
    } catch (IOException | RuntimeException failure) {
      Files.deleteIfExists(path);
      throw failure;
    }
  }

  /** Without locks, other processes cannot take the file for left over either. */
  private static boolean isOurs(RandomAccessFile file, Path path) {
    try {
      // The lock may have been had before by a process that has deleted the file since.
      return lock(file.getChannel()) && Files.exists(path);
    } catch (IOException noLocks) {
      LOG.debug("The file system of {} has no locks.", path, noLocks);
      return true;
    }
  }

  /** Takes the lock of a file, which ends when it is closed; false if somebody else has it. */
  static boolean lock(FileChannel file) throws IOException {
    try {
      FileLock lock = file.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException here) {
      return false;
    }
  }

  @Override
  public void move(Path source, Path target) throws IOException {
    Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Some file systems know no such thing, and the file is whole and in its place by now: a failure
   * is told in the log and ends nothing.
   */
  @Override
  public void forceDirectory(Path directory) {
    if (WINDOWS) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    try {
      while (!forced(directory)) {
        interrupted |= Thread.interrupted();
      }
    } catch (IOException failure) {
      LOG.warn(
          "The directory {} could not be forced to the device, so a file written to it may be"
              + " missing after a power failure.",
          directory,
          failure);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean forced(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
      return true;
    } catch (ClosedByInterruptException again) {
      return false;
    }
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public boolean movesOpenFiles() {
    return !WINDOWS;
  }
}
