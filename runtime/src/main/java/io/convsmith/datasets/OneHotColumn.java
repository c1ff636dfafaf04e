package io.convsmith.datasets;

import io.convsmith.tensor.Shape;
import java.nio.FloatBuffer;
import java.util.Arrays;

/** Class numbers that read as a row with a one at the class and zeros elsewhere. */
final class OneHotColumn implements Column {
  private final byte[] labels;
  private final int classes;
  private final Shape shape;

  OneHotColumn(byte[] labels, int classes) {
    this.labels = labels;
    this.classes = classes;
    this.shape = Shape.of(classes);
  }

  @Override
  public int rows() {
    return labels.length;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public boolean finite() {
    return true;
  }

  @Override
  public void copy(int[] indices, int from, int count, int start, FloatBuffer target) {
    float[] floats = Scratch.floats();
    int rowsAtOnce = Scratch.LENGTH / classes;
    for (int done = 0; done < count; done += rowsAtOnce) {
      int rows = Math.min(count - done, rowsAtOnce);
      Arrays.fill(floats, 0, rows * classes, 0f);
      for (int row = 0; row < rows; row++) {
        int label = labels[start + indices[from + done + row]] & 0xff;
        floats[row * classes + label] = 1f;
      }
      target.put(floats, 0, rows * classes);
    }
  }
}
