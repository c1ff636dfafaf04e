package io.convsmith.datasets;

import io.convsmith.engine.NDArrays;
import io.convsmith.tensor.Shape;
import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Floats as they are, in an array or in native memory. */
final class FloatColumn implements Column {
  private final FloatBuffer values;
  private final Object memory;
  private final Shape shape;
  private final int rowLength;
  private final int rows;

  /**
   * A column over a buffer.
   *
   * @param memory keeps the buffer's memory alive, which a native buffer does not do itself
   */
  private FloatColumn(String what, FloatBuffer values, Object memory, Shape shape) {
    this.values = values;
    this.memory = memory;
    this.shape = shape;
    this.rows = RowCount.of(what, values.capacity(), shape);
    this.rowLength = Math.toIntExact(shape.size());
  }

  static FloatColumn of(String what, float[] values, Shape shape) {
    return new FloatColumn(what, FloatBuffer.wrap(values), values, shape);
  }

  /** A column over an array whose first axis is the examples; copied only if it has to be. */
  static FloatColumn of(String what, INDArray array) {
    Shape whole = NDArrays.shape(array);
    if (whole.rank() == 0 || whole.size() == 0) {
      throw new IllegalArgumentException(
          "The " + what + " have shape " + whole + ", in which there are no examples.");
    }
    int[] sizes = whole.toArray();
    Shape row = Shape.of(Arrays.copyOfRange(sizes, 1, sizes.length));
    INDArray plain = NDArrays.rowMajorFloats(array);
    FloatBuffer values = NDArrays.floats(plain).slice(0, Math.toIntExact(whole.size()));
    return new FloatColumn(what, values, plain, row);
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
  public boolean finite() {
    return false;
  }

  @Override
  public void copy(int[] indices, int from, int count, int start, FloatBuffer target) {
    int position = target.position();
    try {
      for (int i = from; i < from + count; i++) {
        // Absolute on both sides: the shared source has no position that two threads could move.
        target.put(position, values, (start + indices[i]) * rowLength, rowLength);
        position += rowLength;
      }
    } finally {
      Reference.reachabilityFence(memory);
    }
    target.position(position);
  }
}
