package io.convsmith.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** A data set with the file names of MNIST: three images to train on and two to test with. */
final class TinyMnist {
  private final Map<String, byte[]> raw = new LinkedHashMap<>();

  TinyMnist() {
    raw.put("train-images-idx3-ubyte", IdxBytes.images(3, 2, 2, 0));
    raw.put("train-labels-idx1-ubyte", IdxBytes.labels(5, 9, 0));
    raw.put("t10k-images-idx3-ubyte", IdxBytes.images(2, 2, 2, 100));
    raw.put("t10k-labels-idx1-ubyte", IdxBytes.labels(7, 2));
  }

  byte[] trainImages() {
    return raw.get("train-images-idx3-ubyte");
  }

  byte[] trainLabels() {
    return raw.get("train-labels-idx1-ubyte");
  }

  byte[] testImages() {
    return raw.get("t10k-images-idx3-ubyte");
  }

  byte[] testLabels() {
    return raw.get("t10k-labels-idx1-ubyte");
  }

  /** Its files as they would be published. */
  MnistFiles files() {
    return new MnistFiles(
        published("train-images-idx3-ubyte"),
        published("train-labels-idx1-ubyte"),
        published("t10k-images-idx3-ubyte"),
        published("t10k-labels-idx1-ubyte"));
  }

  /** The gzipped files by name. */
  Map<String, byte[]> gzipped() {
    Map<String, byte[]> gzipped = new LinkedHashMap<>();
    raw.forEach((name, content) -> gzipped.put(name + ".gz", IdxBytes.gzip(content)));
    return gzipped;
  }

  void writeTo(Path directory) throws IOException {
    for (Map.Entry<String, byte[]> file : gzipped().entrySet()) {
      Files.write(directory.resolve(file.getKey()), file.getValue());
    }
  }

  private PublishedFile published(String name) {
    byte[] content = raw.get(name);
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return new PublishedFile(name, content.length, HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
