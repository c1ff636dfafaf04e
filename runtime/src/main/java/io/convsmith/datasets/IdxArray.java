package io.convsmith.datasets;

import io.convsmith.tensor.Shape;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** What an IDX file of unsigned bytes holds. */
final class IdxArray {
  private final String name;
  private final Shape shape;
  private final byte[] values;

  /** The values are {@code shape.size()} bytes. */
  IdxArray(String name, Shape shape, byte[] values) {
    this.name = name;
    this.shape = shape;
    this.values = values;
  }

  Shape shape() {
    return shape;
  }

  byte[] values() {
    return values;
  }

  /** The header as it stands in the file: magic number, number of dimensions, dimensions. */
  byte[] header() {
    ByteBuffer header = ByteBuffer.allocate(IdxReader.headerLength(shape.rank()));
    header.put((byte) 0).put((byte) 0).put((byte) IdxReader.UNSIGNED_BYTE).put((byte) shape.rank());
    for (int axis = 0; axis < shape.rank(); axis++) {
      header.putInt(shape.get(axis));
    }
    return header.array();
  }

  /** The SHA-256 of the uncompressed file, in hexadecimal. */
  String sha256() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(header());
      return HexFormat.of().formatHex(digest.digest(values));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
    }
  }

  /** These images with those labels, one-hot. */
  ByteImages imagesLabelled(IdxArray labels, int classes) {
    if (shape.rank() != 3 && shape.rank() != 4) {
      throw new DatasetFormatException(
          name
              + ": byte 3, the number of dimensions, is "
              + shape.rank()
              + ", but images have 3 (count, height, width) or 4 (and channels).");
    }
    if (labels.shape.rank() != 1) {
      throw new DatasetFormatException(
          labels.name
              + ": byte 3, the number of dimensions, is "
              + labels.shape.rank()
              + ", but labels have 1.");
    }
    if (labels.shape.get(0) != shape.get(0)) {
      throw new DatasetFormatException(
          labels.name
              + ": bytes 4 to 7, the number of labels, are "
              + labels.shape.get(0)
              + ", but "
              + name
              + " holds "
              + shape.get(0)
              + " images.");
    }
    labels.checkClasses(classes);
    int channels = shape.rank() == 4 ? shape.get(3) : 1;
    return ByteImages.of(
        values, Shape.of(shape.get(1), shape.get(2), channels), labels.values, classes);
  }

  private void checkClasses(int classes) {
    for (int i = 0; i < values.length; i++) {
      int label = values[i] & 0xff;
      if (label >= classes) {
        throw new DatasetFormatException(
            name
                + ": byte "
                + (header().length + i)
                + ", label "
                + i
                + ", is "
                + label
                + ", but with "
                + classes
                + " classes it must be from 0 to "
                + (classes - 1)
                + ".");
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IdxArray array
        && shape.equals(array.shape)
        && Arrays.equals(values, array.values);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return name + " " + shape;
  }
}
