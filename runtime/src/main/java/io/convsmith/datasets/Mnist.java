package io.convsmith.datasets;

import java.nio.file.Path;

/**
 * MNIST: 60 000 images of handwritten digits to train on and 10 000 to test with, 28 by 28 grey
 * pixels in ten classes (LeCun, Cortes and Burges; copyright Yann LeCun and Corinna Cortes, CC
 * BY-SA 3.0).
 *
 * <pre>{@code
 * Mnist mnist = Mnist.load();
 * model.fit(mnist.train(), f -> f.batchSize(128).epochs(5).validationSplit(0.1));
 * model.evaluate(mnist.test());
 * }</pre>
 *
 * <p>Inputs have the shape {@code [28,28,1]} with values from 0 to 1. Labels are one-hot, of shape
 * {@code [10]}; {@code mnist.train().sparse()} has class numbers instead.
 */
public final class Mnist {
  /** Names the directory that {@link #load()} reads instead of looking for MNIST itself. */
  public static final String DIRECTORY_PROPERTY = "convsmith.mnist.dir";

  private static final int CLASSES = 10;

  private final ByteImages train;
  private final ByteImages test;

  private Mnist(ByteImages train, ByteImages test) {
    this.train = train;
    this.test = test;
  }

  /**
   * Loads MNIST from the first place that has it: the directory named by the system property
   * {@value #DIRECTORY_PROPERTY}, with the rules of {@link #load(Path)}; the class path, under
   * {@code io/convsmith/datasets/mnist/}; the user's cache directory; the public mirrors, whose
   * files are then kept in the cache. Apart from that directory, every file must have the published
   * SHA-256.
   *
   * @throws DatasetFormatException if a file is not what it should be
   * @throws java.io.UncheckedIOException if a file can neither be read nor downloaded
   */
  public static Mnist load() {
    String directory = System.getProperty(DIRECTORY_PROPERTY);
    if (directory != null) {
      return load(Path.of(directory));
    }
    return load(
        MnistFiles.MNIST,
        new EmbeddedFiles(Mnist.class, "mnist"),
        new CachedFiles(
            UserCache.directory().resolve("mnist"), Download.withTimeouts(), MnistMirrors.ALL));
  }

  /**
   * Loads a data set with the file names of MNIST, such as Fashion-MNIST, from a directory: the
   * four files, each gzipped with the ending {@code .gz} or not. They may hold any number of images
   * of any size in ten classes; no checksum is compared.
   *
   * @throws DatasetFormatException if a file is not what it should be
   * @throws java.io.UncheckedIOException if a file is missing or cannot be read
   */
  public static Mnist load(Path directory) {
    DirectoryFiles files = new DirectoryFiles(directory);
    return of(MnistFiles.MNIST, files::read);
  }

  static Mnist load(MnistFiles files, EmbeddedFiles embedded, CachedFiles cached) {
    return of(files, embedded.has(files) ? embedded::read : cached::read);
  }

  /** The 60 000 images to train on, labels one-hot. */
  public ByteImages train() {
    return train;
  }

  /** The 10 000 images to test with, labels one-hot. */
  public ByteImages test() {
    return test;
  }

  private static Mnist of(MnistFiles files, FileSource source) {
    return new Mnist(
        source.read(files.trainImages()).imagesLabelled(source.read(files.trainLabels()), CLASSES),
        source.read(files.testImages()).imagesLabelled(source.read(files.testLabels()), CLASSES));
  }

  /** One place where the four files are. */
  @FunctionalInterface
  private interface FileSource {
    IdxArray read(PublishedFile file);
  }
}
