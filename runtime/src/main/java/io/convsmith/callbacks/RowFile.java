package io.convsmith.callbacks;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A text file that grows by whole lines, each on the device before anything else happens.
 *
 * <p>It is opened for each of them, so that a run that ends by an error leaves nothing open; and by
 * way of {@code RandomAccessFile}, which an interrupt of the thread does not close.
 */
final class RowFile {
  private static final int BLOCK = 8192;

  private final Path path;

  RowFile(Path path) {
    this.path = path;
  }

  private interface Work<T> {
    T on(RandomAccessFile file) throws IOException;
  }

  /** The bytes of all lines that have an end; 0 if there is no file. */
  long wholeLines() {
    return Files.exists(path) ? with("r", RowFile::wholeLines) : 0;
  }

  /**
   * Drops everything behind some bytes, and half a line before them; makes the file if there is
   * none.
   *
   * @return how many bytes are left
   */
  long cut(long bytes) {
    makeDirectory();
    return with(
        "rw",
        file -> {
          if (file.length() > bytes) {
            file.setLength(bytes);
          }
          file.setLength(wholeLines(file));
          file.getFD().sync();
          return file.length();
        });
  }

  /**
   * Adds lines.
   *
   * @return how many bytes there are now
   */
  long append(String lines) {
    return with(
        "rw",
        file -> {
          file.seek(file.length());
          file.write(lines.getBytes(StandardCharsets.UTF_8));
          file.getFD().sync();
          return file.length();
        });
  }

  /** Whether the file's first line is this one, whatever ends it. */
  boolean startsWith(String line) {
    byte[] wanted = line.getBytes(StandardCharsets.UTF_8);
    return with(
        "r",
        file -> {
          byte[] first = new byte[wanted.length];
          if (file.length() <= wanted.length) {
            return false;
          }
          file.readFully(first);
          int end = file.read();
          return Arrays.equals(first, wanted) && (end == '\n' || end == '\r');
        });
  }

  private static long wholeLines(RandomAccessFile file) throws IOException {
    byte[] block = new byte[BLOCK];
    long end = file.length();
    while (end > 0) {
      int count = (int) Math.min(BLOCK, end);
      file.seek(end - count);
      file.readFully(block, 0, count);
      for (int i = count - 1; i >= 0; i--) {
        if (block[i] == '\n') {
          return end - count + i + 1;
        }
      }
      end -= count;
    }
    return 0;
  }

  private void makeDirectory() {
    Path directory = path.toAbsolutePath().getParent();
    try {
      if (directory != null && !Files.isDirectory(directory)) {
        Files.createDirectories(directory);
      }
    } catch (IOException failure) {
      throw failed(failure);
    }
  }

  private <T> T with(String mode, Work<T> work) {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), mode)) {
      return work.on(file);
    } catch (IOException failure) {
      throw failed(failure);
    }
  }

  private UncheckedIOException failed(IOException failure) {
    return new UncheckedIOException(
        "CSVLogger cannot write to " + path + ": " + failure.getMessage() + ".", failure);
  }
}
