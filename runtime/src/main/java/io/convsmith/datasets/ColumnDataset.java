package io.convsmith.datasets;

import io.convsmith.tensor.Shape;
import java.nio.FloatBuffer;
import java.util.Objects;

/** A range of the rows of two columns. */
final class ColumnDataset implements Dataset {
  private final Column inputs;
  private final Column labels;
  private final int start;
  private final int size;

  ColumnDataset(Column inputs, Column labels) {
    this(inputs, labels, 0, inputs.rows());
    if (inputs.rows() != labels.rows()) {
      throw new IllegalArgumentException(
          "There are "
              + inputs.rows()
              + " inputs of shape "
              + inputs.shape()
              + " but "
              + labels.rows()
              + " labels of shape "
              + labels.shape()
              + "; every input needs its label.");
    }
  }

  private ColumnDataset(Column inputs, Column labels, int start, int size) {
    this.inputs = inputs;
    this.labels = labels;
    this.start = start;
    this.size = size;
  }

  /** The same examples with other labels. */
  ColumnDataset withLabels(Column others) {
    return new ColumnDataset(inputs, others, start, size);
  }

  /** Where an example of this range stands in the columns. */
  int row(int index) {
    return start + Objects.checkIndex(index, size);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Shape inputShape() {
    return inputs.shape();
  }

  @Override
  public Shape labelShape() {
    return labels.shape();
  }

  @Override
  public void copyInputs(int[] indices, int from, int count, FloatBuffer target) {
    copy(inputs, "inputs", indices, from, count, target);
  }

  @Override
  public void copyLabels(int[] indices, int from, int count, FloatBuffer target) {
    copy(labels, "labels", indices, from, count, target);
  }

  @Override
  public boolean finiteInputs() {
    return inputs.finite();
  }

  @Override
  public ColumnDataset split(int from, int to) {
    Objects.checkFromToIndex(from, to, size);
    return new ColumnDataset(inputs, labels, start + from, to - from);
  }

  @Override
  public String toString() {
    return size + " examples: inputs " + inputs.shape() + ", labels " + labels.shape();
  }

  private void copy(
      Column column, String what, int[] indices, int from, int count, FloatBuffer target) {
    Objects.checkFromIndexSize(from, count, indices.length);
    for (int i = from; i < from + count; i++) {
      Objects.checkIndex(indices[i], size);
    }
    long needed = count * column.shape().size();
    if (target.remaining() < needed) {
      throw new IllegalArgumentException(
          "The "
              + what
              + " of "
              + count
              + " examples of shape "
              + column.shape()
              + " are "
              + needed
              + " floats, but the buffer has room for "
              + target.remaining()
              + ".");
    }
    column.copy(indices, from, count, start, target);
  }
}
