package io.convsmith.datasets;

import io.convsmith.tensor.Shape;
import java.nio.FloatBuffer;
import java.util.Objects;

/** A range of the examples of a data set that knows no cheaper way to make one. */
final class DatasetView implements Dataset {
  private final Dataset whole;
  private final int start;
  private final int size;

  DatasetView(Dataset whole, int from, int to) {
    Objects.checkFromToIndex(from, to, whole.size());
    this.whole = whole;
    this.start = from;
    this.size = to - from;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Shape inputShape() {
    return whole.inputShape();
  }

  @Override
  public Shape labelShape() {
    return whole.labelShape();
  }

  @Override
  public void copyInputs(int[] indices, int from, int count, FloatBuffer target) {
    whole.copyInputs(translated(indices, from, count), 0, count, target);
  }

  @Override
  public void copyLabels(int[] indices, int from, int count, FloatBuffer target) {
    whole.copyLabels(translated(indices, from, count), 0, count, target);
  }

  @Override
  public boolean finiteInputs() {
    return whole.finiteInputs();
  }

  @Override
  public Dataset split(int from, int to) {
    Objects.checkFromToIndex(from, to, size);
    return new DatasetView(whole, start + from, start + to);
  }

  @Override
  public String toString() {
    return "examples " + start + " to " + (start + size) + " of " + whole;
  }

  private int[] translated(int[] indices, int from, int count) {
    Objects.checkFromIndexSize(from, count, indices.length);
    int[] translated = new int[count];
    for (int i = 0; i < count; i++) {
      translated[i] = start + Objects.checkIndex(indices[from + i], size);
    }
    return translated;
  }
}
