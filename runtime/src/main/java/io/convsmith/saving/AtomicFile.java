package io.convsmith.saving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a file as a whole: its new content goes to a temporary file beside it, is forced to the
 * device, read back and compared, and only then takes the old one's place, in one step. Whatever
 * fails and whenever the process ends, there is the old file or the new one.
 */
final class AtomicFile {
  private static final Logger LOG = LoggerFactory.getLogger(AtomicFile.class);
  private static final int MOST_LINKS = 40;
  private static final int MOST_NAMES = 10;

  /** What is to be in the file. */
  interface Content {
    void write(OpenFile file) throws IOException;

    /**
     * Reads what was written.
     *
     * @throws ModelFormatException if it is not what was meant
     */
    void verify(Path path, OpenFile file) throws IOException;
  }

  private final Disk disk;

  AtomicFile(Disk disk) {
    this.disk = disk;
  }

  /**
   * Writes a file. A link is followed; missing directories are made.
   *
   * @throws UncheckedIOException if that failed; the old file is untouched then
   */
  void write(Path path, Content content) {
    LocalFile.checkLocal(path);
    try {
      Path target = target(path.toAbsolutePath());
      createDirectory(target.getParent());
      TemporaryFiles.sweep(target, disk);
      replace(target, content);
    } catch (IOException | ModelFormatException failure) {
      String reason = reason(failure);
      throw new UncheckedIOException(
          "The file "
              + path
              + " was not written, and what was there before is untouched: "
              + (reason.endsWith(".") ? reason : reason + "."),
          failure instanceof IOException known ? known : new IOException(reason, failure));
    }
  }

  /** Of many failures of file systems, the message is the name of the file alone. */
  private static String reason(Exception failure) {
    if (failure instanceof AccessDeniedException denied) {
      Path place = Path.of(denied.getFile()).toAbsolutePath();
      Path directory = Files.isDirectory(place) ? place : place.getParent();
      return "access to the directory " + directory + " is denied";
    }
    if (failure instanceof NoSuchFileException missing) {
      return missing.getFile() + " does not exist";
    }
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  private static Path target(Path path) throws IOException {
    Path target = path;
    for (int links = 0; Files.isSymbolicLink(target); links++) {
      if (links == MOST_LINKS) {
        throw new IOException("its symbolic links lead round in a circle");
      }
      target = target.resolveSibling(Files.readSymbolicLink(target));
    }
    if (target.getFileName() == null || Files.isDirectory(target)) {
      throw new IOException("it is a directory, where a file is to be named");
    }
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      throw new IOException("it is a device or a pipe, which cannot be replaced");
    }
    if (Files.exists(target) && !Files.isWritable(target)) {
      throw new IOException("it is read-only");
    }
    return target;
  }

  /** New directories are entries of others, which are forced too. */
  private void createDirectory(@Nullable Path directory) throws IOException {
    if (directory == null || Files.isDirectory(directory)) {
      return;
    }
    Path parent = directory.getParent();
    createDirectory(parent);
    try {
      // A directory that somebody else made meanwhile is as good.
      Files.createDirectories(directory);
    } catch (IOException failure) {
      throw new IOException("the directory " + directory + " cannot be made", failure);
    }
    if (parent != null) {
      disk.forceDirectory(parent);
    }
  }

  private void replace(Path target, Content content) throws IOException {
    for (int names = 0; names < MOST_NAMES; names++) {
      Path temporary = TemporaryFiles.reserve(target);
      try {
        OpenFile file = disk.create(temporary);
        if (file != null) {
          fill(temporary, file, target, content);
          return;
        }
      } finally {
        TemporaryFiles.release(temporary);
      }
    }
    throw new IOException("other processes take its temporary files for left over");
  }

  private void fill(Path temporary, OpenFile file, Path target, Content content)
      throws IOException {
    try {
      keepPermissions(target, temporary);
      content.write(file);
      file.force();
      content.verify(temporary, file);
      if (!disk.movesOpenFiles()) {
        file.close();
      }
      disk.move(temporary, target);
    } catch (IOException | RuntimeException | Error failure) {
      discard(temporary, file, failure);
      throw failure;
    }
    close(file, target);
    Path directory = target.getParent();
    if (directory != null) {
      disk.forceDirectory(directory);
    }
  }

  private void discard(Path temporary, OpenFile file, Throwable failure) {
    try {
      file.close();
    } catch (IOException more) {
      failure.addSuppressed(more);
    }
    try {
      disk.delete(temporary);
    } catch (IOException more) {
      failure.addSuppressed(more);
    }
  }

  /** All bytes were forced and read back by now, so that nothing is lost. */
  private static void close(OpenFile file, Path target) {
    try {
      file.close();
    } catch (IOException failure) {
      LOG.warn("The file {} is written, but could not be closed.", target, failure);
    }
  }

  /** A file that only its owner may read stays one. */
  private static void keepPermissions(Path target, Path temporary) throws IOException {
    if (Files.exists(target)
        && Files.getFileAttributeView(target, PosixFileAttributeView.class) != null) {
      Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(target));
    }
  }
}
