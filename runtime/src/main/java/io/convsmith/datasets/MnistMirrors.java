package io.convsmith.datasets;

import java.net.URI;
import java.util.List;

/** Who serves the files of MNIST, gzipped; the original site is gone. */
final class MnistMirrors {
  static final List<URI> ALL =
      List.of(
          URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
          URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/"));

  private MnistMirrors() {}
}
