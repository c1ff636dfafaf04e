package io.convsmith.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gzipped files in the user's cache, fetched from the first mirror that serves the published bytes.
 *
 * <p>A file enters the cache whole and checked, by an atomic move; a cached file that fails the
 * check later on is fetched again. Two programs may fill the cache at the same time.
 */
record CachedFiles(Path directory, Download download, List<URI> mirrors) {
  private static final Logger LOG = LoggerFactory.getLogger(CachedFiles.class);

  /** What gzip may add to bytes that it cannot compress, and more. */
  private static final int GZIP_OVERHEAD = 1 << 16;

  IdxArray read(PublishedFile file) {
    Path cached = directory.resolve(file.name() + ".gz");
    if (Files.exists(cached)) {
      try {
        return file.verified(IdxReader.read(cached));
      } catch (DatasetFormatException damage) {
        LOG.warn("The cached file is fetched again: {}", damage.getMessage());
      }
    }
    return fetch(file, cached);
  }

  private IdxArray fetch(PublishedFile file, Path cached) {
    try {
      Files.createDirectories(directory);
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "The directory " + directory + " cannot be made to keep downloaded files in.", failure);
    }
    UncheckedIOException failure =
        new UncheckedIOException(
            file.name()
                + " could be fetched from none of the mirrors "
                + mirrors
                + "; without a network, put the four files into a directory and name it in the system"
                + " property "
                + Mnist.DIRECTORY_PROPERTY
                + ".",
            new IOException("No mirror gave the published file."));
    for (URI mirror : mirrors) {
      try {
        return fetch(file, mirror.resolve(file.name() + ".gz"), cached);
      } catch (IOException | UncheckedIOException | DatasetFormatException reason) {
        LOG.warn("{} does not give {}: {}", mirror, file.name(), reason.getMessage());
        failure.addSuppressed(reason);
      }
    }
    throw failure;
  }

  private IdxArray fetch(PublishedFile file, URI address, Path cached) throws IOException {
    LOG.info("Downloading {}", address);
    Path partial = Files.createTempFile(directory, file.name(), ".part");
    try {
      download.fetch(address, partial, (long) file.length() + GZIP_OVERHEAD);
      IdxArray content = file.verified(IdxReader.read(partial));
      Files.move(
          partial, cached, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return content;
    } finally {
      Files.deleteIfExists(partial);
    }
  }
}
