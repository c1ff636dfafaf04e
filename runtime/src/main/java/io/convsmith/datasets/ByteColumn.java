package io.convsmith.datasets;

import io.convsmith.tensor.Shape;
import java.nio.FloatBuffer;

/** Unsigned bytes that read as floats from 0 to 1. */
final class ByteColumn implements Column {
  private static final float[] SCALED = scaled();

  private final byte[] values;
  private final Shape shape;
  private final int rowLength;
  private final int rows;

  ByteColumn(byte[] values, Shape shape) {
    this.values = values;
    this.shape = shape;
    this.rows = RowCount.of("images", values.length, shape);
    this.rowLength = Math.toIntExact(shape.size());
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  byte[] values() {
    return values;
  }

  @Override
  public boolean finite() {
    return true;
  }

  @Override
  public void copy(int[] indices, int from, int count, int start, FloatBuffer target) {
    float[] floats = Scratch.floats();
    for (int i = from; i < from + count; i++) {
      int next = (start + indices[i]) * rowLength;
      int end = next + rowLength;
      while (next < end) {
        int length = Math.min(end - next, Scratch.LENGTH);
        for (int k = 0; k < length; k++) {
          floats[k] = SCALED[values[next + k] & 0xff];
        }
        target.put(floats, 0, length);
        next += length;
      }
    }
  }

  private static float[] scaled() {
    float[] scaled = new float[256];
    for (int value = 0; value < 256; value++) {
      scaled[value] = value / 255f;
    }
    return scaled;
  }
}
