package io.convsmith.datasets;

import io.convsmith.tensor.Shape;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Images of unsigned bytes with a class each. Pixels stay bytes in memory and read as floats from 0
 * to 1 (a 255th each); labels read as one-hot rows, or as class numbers after {@link #sparse()}.
 *
 * <pre>{@code
 * ByteImages letters = ByteImages.readIdx(images, labels, 26);
 * model.fit(letters, f -> f.epochs(5));               // categorical crossentropy
 * model.fit(letters.sparse(), f -> f.epochs(5));      // sparse categorical crossentropy
 * }</pre>
 *
 * <p>Inputs have the shape {@code [height, width, channels]}, labels {@code [classes]} or, sparse,
 * {@code []}.
 */
public final class ByteImages implements Dataset {
  private final ByteColumn images;
  private final byte[] labels;
  private final int classes;
  private final ColumnDataset examples;

  private ByteImages(ByteColumn images, byte[] labels, int classes, ColumnDataset examples) {
    this.images = images;
    this.labels = labels;
    this.classes = classes;
    this.examples = examples;
  }

  /**
   * Images and labels that are in memory already; one-hot. The arrays are not copied and must not
   * change afterwards.
   *
   * @param pixels one image after the other, the channels of a pixel side by side
   * @param imageShape height, width, channels
   * @param labels the class of each image, as an unsigned byte
   * @param classes how many classes there are, from 1 to 256
   * @throws IllegalArgumentException if sizes, counts or labels do not fit together
   */
  public static ByteImages of(byte[] pixels, Shape imageShape, byte[] labels, int classes) {
    checkNumberOf(classes);
    if (imageShape.rank() != 3) {
      throw new IllegalArgumentException(
          "An image has height, width and channels, but its shape is given as " + imageShape + ".");
    }
    for (int i = 0; i < labels.length; i++) {
      int label = labels[i] & 0xff;
      if (label >= classes) {
        throw new IllegalArgumentException(
            "Label "
                + i
                + " is "
                + label
                + ", but with "
                + classes
                + " classes it must be from 0 to "
                + (classes - 1)
                + ".");
      }
    }
    ByteColumn images = new ByteColumn(pixels, imageShape);
    return new ByteImages(
        images, labels, classes, new ColumnDataset(images, new OneHotColumn(labels, classes)));
  }

  /**
   * Reads a pair of IDX files, the format of MNIST and its relatives; one-hot. Both may be gzipped
   * or not, whatever their names say.
   *
   * @param images unsigned bytes in three dimensions (count, height, width) or four (and channels)
   * @param labels unsigned bytes in one dimension
   * @param classes how many classes there are, from 1 to 256
   * @throws IllegalArgumentException if there cannot be that many classes
   * @throws DatasetFormatException if a file is no such IDX file, or the two do not fit together
   * @throws java.io.UncheckedIOException if a file cannot be read
   */
  public static ByteImages readIdx(Path images, Path labels, int classes) {
    checkNumberOf(classes);
    return IdxReader.read(images).imagesLabelled(IdxReader.read(labels), classes);
  }

  /** The same examples with labels as one-hot rows of shape {@code [classes]}. */
  public ByteImages oneHot() {
    return withLabels(new OneHotColumn(labels, classes));
  }

  /** The same examples with labels as class numbers of shape {@code []}. */
  public ByteImages sparse() {
    return withLabels(new ClassColumn(labels));
  }

  /** The number of classes. */
  public int classes() {
    return classes;
  }

  /**
   * The class of an example.
   *
   * @throws IndexOutOfBoundsException if there is no such example
   */
  public int label(int index) {
    return labels[examples.row(index)] & 0xff;
  }

  /**
   * The unsigned bytes of an image, row by row: a copy.
   *
   * @throws IndexOutOfBoundsException if there is no such example
   */
  public byte[] pixels(int index) {
    int length = Math.toIntExact(images.shape().size());
    int start = examples.row(index) * length;
    return Arrays.copyOfRange(images.values(), start, start + length);
  }

  @Override
  public int size() {
    return examples.size();
  }

  @Override
  public Shape inputShape() {
    return examples.inputShape();
  }

  @Override
  public Shape labelShape() {
    return examples.labelShape();
  }

  @Override
  public void copyInputs(int[] indices, int from, int count, FloatBuffer target) {
    examples.copyInputs(indices, from, count, target);
  }

  @Override
  public void copyLabels(int[] indices, int from, int count, FloatBuffer target) {
    examples.copyLabels(indices, from, count, target);
  }

  @Override
  public boolean finiteInputs() {
    return examples.finiteInputs();
  }

  @Override
  public ByteImages split(int from, int to) {
    return new ByteImages(images, labels, classes, examples.split(from, to));
  }

  @Override
  public ByteImages take(int count) {
    return (ByteImages) Dataset.super.take(count);
  }

  @Override
  public String toString() {
    return examples + " of " + classes + " classes";
  }

  private static void checkNumberOf(int classes) {
    if (classes < 1 || classes > 256) {
      throw new IllegalArgumentException(
          "The number of classes must be from 1 to 256, but is " + classes + ".");
    }
  }

  private ByteImages withLabels(Column column) {
    return new ByteImages(images, labels, classes, examples.withLabels(column));
  }
}
