package io.convsmith.datasets;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files in a directory of the user's choice, taken as they are. */
record DirectoryFiles(Path directory) {

  IdxArray read(PublishedFile file) {
    Path compressed = directory.resolve(file.name() + ".gz");
    Path raw = directory.resolve(file.name());
    if (Files.exists(raw)) {
      return IdxReader.read(raw);
    }
    if (Files.exists(compressed)) {
      return IdxReader.read(compressed);
    }
    throw new UncheckedIOException(
        "The directory "
            + directory.toAbsolutePath()
            + " has neither "
            + file.name()
            + " nor "
            + compressed.getFileName()
            + ", one of the four files of the data set.",
        new NoSuchFileException(raw.toString()));
  }
}
