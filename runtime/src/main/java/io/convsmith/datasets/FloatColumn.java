package io.convsmith.datasets;

import io.convsmith.tensor.Shape;
import java.nio.FloatBuffer;

/** Floats as they are, in an array or in native memory. */
final class FloatColumn implements Column {
  private final FloatBuffer values;
  private final Shape shape;
  private final int rowLength;
  private final int rows;

  FloatColumn(String what, FloatBuffer values, Shape shape) {
    this.values = values;
    this.shape = shape;
    this.rows = RowCount.of(what, values.capacity(), shape);
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

  @Override
  public void copy(int[] indices, int from, int count, int start, FloatBuffer target) {
    int position = target.position();
    for (int i = from; i < from + count; i++) {
      // Absolute on both sides: the shared source has no position that two threads could move.
      target.put(position, values, (start + indices[i]) * rowLength, rowLength);
      position += rowLength;
    }
    target.position(position);
  }
}
