package io.convsmith.callbacks;

import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes that failed since the last one that did not. A full disk is no reason to end a night of
 * training: it is said, and the next save tries again.
 */
final class WriteFailures {
  private @Nullable UncheckedIOException last;

  /** A write failed; what is to be said of it, unless the one before failed in the same way. */
  Optional<String> add(UncheckedIOException failure) {
    boolean known = last != null && kind(last).equals(kind(failure));
    last = failure;
    return known ? Optional.empty() : Optional.of(String.valueOf(failure.getMessage()));
  }

  /** A write went well, or a run begins. */
  void clear() {
    last = null;
  }

  /**
   * Throws the last failure.
   *
   * @throws UncheckedIOException if the last write failed
   */
  void rethrow() {
    if (last != null) {
      throw last;
    }
  }

  /** Without names of files, which have the epoch in them and so are always new. */
  private static String kind(UncheckedIOException failure) {
    Throwable cause = failure.getCause();
    return cause instanceof FileSystemException of
        ? of.getClass().getName() + " " + of.getReason()
        : String.valueOf(cause);
  }
}
