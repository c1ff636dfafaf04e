package io.convsmith.datasets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/** Writes IDX files by the published layout, for tests to read. */
final class IdxBytes {
  private IdxBytes() {}

  static byte[] of(int[] sizes, byte[] values) {
    ByteBuffer file = ByteBuffer.allocate(4 + 4 * sizes.length + values.length);
    file.put(new byte[] {0, 0, 8, (byte) sizes.length});
    for (int size : sizes) {
      file.putInt(size);
    }
    return file.put(values).array();
  }

  /** Images whose bytes count up, beginning with {@code first}. */
  static byte[] images(int count, int height, int width, int first) {
    byte[] values = new byte[count * height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) (first + i);
    }
    return of(new int[] {count, height, width}, values);
  }

  static byte[] labels(int... labels) {
    byte[] values = new byte[labels.length];
    for (int i = 0; i < labels.length; i++) {
      values[i] = (byte) labels[i];
    }
    return of(new int[] {labels.length}, values);
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return packed.toByteArray();
  }
}
