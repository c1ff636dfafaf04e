package io.convsmith.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The folder {@code tiny} beside this class holds {@link TinyMnist}, gzipped. */
class EmbeddedFilesTest {
  private static final EmbeddedFiles TINY = new EmbeddedFiles(EmbeddedFilesTest.class, "tiny");
  private static final CachedFiles NOWHERE =
      new CachedFiles(
          Path.of("no-such-cache"),
          new Download(Duration.ofSeconds(1), Duration.ofSeconds(1)),
          List.of());

  @Test
  void filesOnTheClassPathComeBeforeCacheAndMirrors() {
    Mnist mnist = Mnist.load(new TinyMnist().files(), TINY, NOWHERE);

    assertThat(mnist.train().label(0)).isEqualTo(5);
    assertThat(mnist.test().size()).isEqualTo(2);
  }

  @Test
  void filesOnTheClassPathAreCheckedAsWell() {
    PublishedFile right = new TinyMnist().files().testLabels();
    PublishedFile other = new PublishedFile(right.name(), right.length(), "0".repeat(64));

    assertThatThrownBy(() -> TINY.read(other))
        .isInstanceOf(DatasetFormatException.class)
        .hasMessage(
            "tiny/t10k-labels-idx1-ubyte.gz [2]: the SHA-256 of the uncompressed bytes is "
                + right.sha256()
                + ", but the published t10k-labels-idx1-ubyte has "
                + other.sha256()
                + ".");
  }
}
