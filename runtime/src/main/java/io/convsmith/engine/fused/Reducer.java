package io.convsmith.engine.fused;

import io.convsmith.graph.Op;
import io.convsmith.graph.Reductions;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Gathers a sum or the largest over rows, columns or everything, block by block. Sums of blocks are
 * added in double precision, so that the error does not grow with their number.
 */
final class Reducer {
  private final boolean sums;
  private final Space.Extent result;
  private final int columns;
  private final FloatBuffer to;
  private final double[] totals;
  private final float[] partial;
  private final float[] perRow;

  /**
   * @param result how the result varies: along the columns if rows are reduced, and so on
   * @param blockRows the most rows of a block
   * @param to where the result goes
   */
  Reducer(Op<?> op, Space.Extent result, int columns, int blockRows, FloatBuffer to) {
    this.sums = op == Reductions.SUM;
    this.result = result;
    this.columns = columns;
    this.to = to;
    int kept = result == Space.Extent.ROW ? columns : 1;
    this.totals = new double[kept];
    this.partial = new float[kept];
    this.perRow = new float[result == Space.Extent.COLUMN ? blockRows : 0];
  }

  void begin() {
    Arrays.fill(totals, sums ? 0 : Double.NEGATIVE_INFINITY);
  }

  void add(float[] block, int firstRow, int rows) {
    switch (result) {
      case ROW -> addRows(block, rows);
      case COLUMN -> {
        for (int row = 0; row < rows; row++) {
          perRow[row] = (float) across(block, row * columns, columns);
        }
        to.put(firstRow, perRow, 0, rows);
      }
      case SCALAR -> totals[0] = joined(totals[0], across(block, 0, rows * columns));
      case FULL -> to.put(firstRow * columns, block, 0, rows * columns);
    }
  }

  void end() {
    if (result == Space.Extent.ROW || result == Space.Extent.SCALAR) {
      for (int i = 0; i < totals.length; i++) {
        partial[i] = (float) totals[i];
      }
      to.put(0, partial, 0, partial.length);
    }
  }

  private void addRows(float[] block, int rows) {
    System.arraycopy(block, 0, partial, 0, columns);
    for (int row = 1; row < rows; row++) {
      if (sums) {
        sumInto(partial, block, row * columns, columns);
      } else {
        maxInto(partial, block, row * columns, columns);
      }
    }
    for (int column = 0; column < columns; column++) {
      totals[column] = joined(totals[column], partial[column]);
    }
  }

  private static void sumInto(float[] to, float[] block, int offset, int columns) {
    for (int column = 0; column < columns; column++) {
      to[column] += block[offset + column];
    }
  }

  private static void maxInto(float[] to, float[] block, int offset, int columns) {
    for (int column = 0; column < columns; column++) {
      to[column] = Math.max(to[column], block[offset + column]);
    }
  }

  private double across(float[] block, int offset, int count) {
    double total = sums ? 0 : Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      total = joined(total, block[offset + i]);
    }
    return total;
  }

  private double joined(double total, double next) {
    return sums ? total + next : Math.max(total, next);
  }
}
