package io.convsmith.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convsmith.tensor.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistTest {
  @TempDir Path directory;

  @Test
  void aDirectoryMayMixRawAndGzippedFiles() throws IOException {
    TinyMnist tiny = new TinyMnist();
    Files.write(directory.resolve("train-images-idx3-ubyte"), tiny.trainImages());
    Files.write(directory.resolve("train-labels-idx1-ubyte.gz"), IdxBytes.gzip(tiny.trainLabels()));
    Files.write(directory.resolve("t10k-images-idx3-ubyte.gz"), IdxBytes.gzip(tiny.testImages()));
    Files.write(directory.resolve("t10k-labels-idx1-ubyte"), tiny.testLabels());

    Mnist mnist = Mnist.load(directory);

    assertThat(mnist.train().size()).isEqualTo(3);
    assertThat(mnist.train().inputShape()).isEqualTo(Shape.of(2, 2, 1));
    assertThat(mnist.train().labelShape()).isEqualTo(Shape.of(10));
    assertThat(mnist.train().label(1)).isEqualTo(9);
    assertThat(mnist.test().size()).isEqualTo(2);
    assertThat(mnist.test().pixels(0)).containsExactly(100, 101, 102, 103);
  }

  @Test
  void aMissingFileOfADirectoryIsNamed() {
    assertThatThrownBy(() -> Mnist.load(directory))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "The directory "
                + directory
                + " has neither train-images-idx3-ubyte nor train-images-idx3-ubyte.gz, one of the"
                + " four files of the data set.");
  }

  @Test
  void theDirectoryNamedByTheSystemPropertyComesFirst() throws IOException {
    new TinyMnist().writeTo(directory);
    String before = System.setProperty(Mnist.DIRECTORY_PROPERTY, directory.toString());
    try {
      assertThat(Mnist.load().train().size()).isEqualTo(3);
    } finally {
      if (before == null) {
        System.clearProperty(Mnist.DIRECTORY_PROPERTY);
      } else {
        System.setProperty(Mnist.DIRECTORY_PROPERTY, before);
      }
    }
  }
}
