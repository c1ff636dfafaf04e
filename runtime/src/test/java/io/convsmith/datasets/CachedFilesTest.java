package io.convsmith.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedFilesTest {
  private static final TinyMnist TINY = new TinyMnist();
  private static final PublishedFile LABELS = TINY.files().trainLabels();
  private static final String LABELS_GZ = "train-labels-idx1-ubyte.gz";
  private static final byte[] RIGHT = IdxBytes.gzip(TINY.trainLabels());
  private static final byte[] WRONG = IdxBytes.gzip(IdxBytes.labels(5, 9, 1));

  @TempDir Path home;
  private Path cache;
  private Mirror first;
  private Mirror second;

  @BeforeEach
  void startMirrors() throws IOException {
    cache = home.resolve("deep").resolve("cache");
    first = new Mirror();
    second = new Mirror();
  }

  @AfterEach
  void stopMirrors() {
    first.close();
    second.close();
  }

  @Test
  void theFourFilesAreFetchedOnceAndThenReadFromTheCache() throws IOException {
    first.serving(TINY.gzipped());
    EmbeddedFiles nothing = new EmbeddedFiles(CachedFilesTest.class, "no-such-folder");

    Mnist fetched = Mnist.load(TINY.files(), nothing, cached());
    Mnist again = Mnist.load(TINY.files(), nothing, cached());

    assertThat(fetched.train().label(1)).isEqualTo(9);
    assertThat(again.test().pixels(1)).containsExactly(104, 105, 106, 107);
    assertThat(first.requests()).hasSize(4).doesNotHaveDuplicates();
    assertThat(second.requests()).isEmpty();
    assertThat(names(cache)).containsExactlyInAnyOrderElementsOf(TINY.gzipped().keySet());
  }

  @Test
  void aMirrorWithoutTheFileIsPassedOver() {
    second.serving(LABELS_GZ, RIGHT);

    assertThat(cached().read(LABELS).values()).containsExactly(5, 9, 0);
    assertThat(first.requests()).containsExactly(LABELS_GZ);
  }

  @Test
  void aMirrorWithOtherBytesIsPassedOver() throws IOException {
    first.serving(LABELS_GZ, WRONG);
    second.serving(LABELS_GZ, RIGHT);

    assertThat(cached().read(LABELS).values()).containsExactly(5, 9, 0);
    assertThat(Files.readAllBytes(cache.resolve(LABELS_GZ))).isEqualTo(RIGHT);
  }

  @Test
  void aMirrorThatStopsInTheMiddleIsPassedOver() {
    first.servingCutShort(LABELS_GZ, Arrays.copyOf(RIGHT, RIGHT.length - 5));
    second.serving(LABELS_GZ, RIGHT);

    assertThat(cached().read(LABELS).values()).containsExactly(5, 9, 0);
  }

  @Test
  void aMirrorThatServesATruncatedFileAsWholeIsPassedOver() {
    first.serving(LABELS_GZ, Arrays.copyOf(RIGHT, RIGHT.length - 5));
    second.serving(LABELS_GZ, RIGHT);

    assertThat(cached().read(LABELS).values()).containsExactly(5, 9, 0);
  }

  @Test
  void anAnswerWithoutEndIsNotReadToItsEnd() {
    first.serving(LABELS_GZ, new byte[200_000]);

    assertThatThrownBy(() -> cached().read(LABELS))
        .satisfies(
            failure ->
                assertThat(failure.getSuppressed()[0])
                    .hasMessage(
                        first.address()
                            + LABELS_GZ
                            + " answered with more than the 65547 bytes that the file can have."));
  }

  @Test
  void withoutAGoodMirrorEveryReasonIsToldAndNothingIsLeftBehind() throws IOException {
    first.serving(LABELS_GZ, WRONG);

    assertThatThrownBy(() -> cached().read(LABELS))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("train-labels-idx1-ubyte could be fetched from none of the mirrors")
        .hasMessageContaining(Mnist.DIRECTORY_PROPERTY)
        .satisfies(
            failure -> {
              assertThat(failure.getSuppressed()).hasSize(2);
              assertThat(failure.getSuppressed()[0])
                  .hasMessageContaining("but the published train-labels-idx1-ubyte has")
                  .hasMessageContaining(LABELS.sha256());
              assertThat(failure.getSuppressed()[1])
                  .hasMessage(second.address() + LABELS_GZ + " answered with status 404.");
            });
    assertThat(names(cache)).isEmpty();
  }

  @Test
  void aMirrorThatNobodyRunsIsPassedOver() {
    URI nobody = second.address();
    second.close();
    first.serving(LABELS_GZ, RIGHT);

    CachedFiles files = new CachedFiles(cache, patient(), List.of(nobody, first.address()));

    assertThat(files.read(LABELS).values()).containsExactly(5, 9, 0);
  }

  @Test
  void aMirrorThatStallsIsGivenUp() {
    first.stallingAt(LABELS_GZ);
    second.serving(LABELS_GZ, RIGHT);
    Download impatient = new Download(Duration.ofSeconds(20), Duration.ofMillis(100));

    CachedFiles files =
        new CachedFiles(cache, impatient, List.of(first.address(), second.address()));

    assertThat(files.read(LABELS).values()).containsExactly(5, 9, 0);
  }

  @Test
  void aCacheThatCannotBeMadeIsNamedAndNoMirrorIsAsked() throws IOException {
    Files.writeString(home.resolve("deep"), "a file where a directory should be");

    assertThatThrownBy(() -> cached().read(LABELS))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("The directory " + cache + " cannot be made to keep downloaded files in.");
    assertThat(first.requests()).isEmpty();
  }

  @Test
  void aCachedFileThatWasDamagedIsFetchedAgain() throws IOException {
    Files.createDirectories(cache);
    Files.write(cache.resolve(LABELS_GZ), Arrays.copyOf(RIGHT, 12));
    first.serving(LABELS_GZ, RIGHT);

    assertThat(cached().read(LABELS).values()).containsExactly(5, 9, 0);
    assertThat(Files.readAllBytes(cache.resolve(LABELS_GZ))).isEqualTo(RIGHT);
  }

  private CachedFiles cached() {
    return new CachedFiles(cache, patient(), List.of(first.address(), second.address()));
  }

  private static Download patient() {
    return new Download(Duration.ofSeconds(20), Duration.ofSeconds(20));
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
