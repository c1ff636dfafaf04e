package io.convsmith.datasets;

import io.convsmith.tensor.Shape;
import java.nio.FloatBuffer;

/** One side of a data set, its inputs or its labels: a row for each example, in any storage. */
sealed interface Column permits ByteColumn, ClassColumn, FloatColumn, OneHotColumn {

  /** The number of examples. */
  int rows();

  /** The shape of one row. */
  Shape shape();

  /** Whether what is stored can only be finite. */
  boolean finite();

  /**
   * Writes rows {@code start + indices[from ..]} at the buffer's position. The caller has checked
   * the indices and the room.
   */
  void copy(int[] indices, int from, int count, int start, FloatBuffer target);
}
