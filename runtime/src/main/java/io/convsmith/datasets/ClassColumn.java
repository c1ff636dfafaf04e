package io.convsmith.datasets;

import io.convsmith.tensor.Shape;
import java.nio.FloatBuffer;

/** Class numbers that read as one float each. */
final class ClassColumn implements Column {
  private final byte[] labels;

  ClassColumn(byte[] labels) {
    this.labels = labels;
  }

  @Override
  public int rows() {
    return labels.length;
  }

  @Override
  public Shape shape() {
    return Shape.scalar();
  }

  @Override
  public boolean finite() {
    return true;
  }

  @Override
  public void copy(int[] indices, int from, int count, int start, FloatBuffer target) {
    for (int i = from; i < from + count; i++) {
      target.put(labels[start + indices[i]] & 0xff);
    }
  }
}
