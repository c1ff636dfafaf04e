package io.convsmith.datasets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Gzipped files on the class path.
 *
 * @param anchor a class in whose package the folder lies
 * @param folder the folder's name
 */
record EmbeddedFiles(Class<?> anchor, String folder) {

  /** Whether all of them are there. */
  boolean has(MnistFiles files) {
    return files.all().stream().allMatch(this::has);
  }

  IdxArray read(PublishedFile file) {
    try (InputStream in = open(file)) {
      if (in == null) {
        throw new IllegalStateException(
            "The class path lost " + path(file) + " while it was being read.");
      }
      byte[] content = in.readAllBytes();
      return file.verified(
          IdxReader.read(path(file), content.length, new ByteArrayInputStream(content)));
    } catch (IOException failure) {
      throw new UncheckedIOException(path(file) + " on the class path cannot be read.", failure);
    }
  }

  private boolean has(PublishedFile file) {
    return anchor.getResource(path(file)) != null;
  }

  private @Nullable InputStream open(PublishedFile file) {
    return anchor.getResourceAsStream(path(file));
  }

  private String path(PublishedFile file) {
    return folder + "/" + file.name() + ".gz";
  }
}
