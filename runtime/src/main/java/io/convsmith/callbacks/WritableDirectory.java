package io.convsmith.callbacks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether files could be written to a directory, as far as that can be told without writing one.
 */
final class WritableDirectory {
  private WritableDirectory() {}

  /** Why not, without a full stop; a directory that is not there yet could be made. */
  static Optional<String> fault(@Nullable Path directory) {
    Path existing = directory;
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing == null || !Files.isDirectory(existing)) {
      return Optional.of(existing + " is no directory");
    }
    return Files.isWritable(existing)
        ? Optional.empty()
        : Optional.of("the directory " + existing + " cannot be written");
  }
}
