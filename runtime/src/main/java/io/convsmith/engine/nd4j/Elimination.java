package io.convsmith.engine.nd4j;

/**
 * Gauss' elimination on a square matrix and right sides beside it, in double precision. In each
 * column the row with the largest element goes first, so that rounding errors stay small.
 */
final class Elimination {
  private final int size;
  private final int width;
  private final double[][] rows;

  /**
   * @param size of the matrix
   * @param columns of right sides
   */
  Elimination(int size, int columns) {
    this.size = size;
    this.width = size + columns;
    this.rows = new double[size][width];
  }

  /** Reads a system from positions in row-major order. */
  void read(Numbers matrix, int matrixStart, Numbers right, int rightStart) {
    int columns = width - size;
    for (int row = 0; row < size; row++) {
      for (int i = 0; i < size; i++) {
        rows[row][i] = matrix.get(matrixStart + row * size + i);
      }
      for (int i = 0; i < columns; i++) {
        rows[row][size + i] = right.get(rightStart + row * columns + i);
      }
    }
  }

  /** Writes the solution. */
  void write(Numbers to, int start) {
    int columns = width - size;
    for (int row = 0; row < size; row++) {
      for (int i = 0; i < columns; i++) {
        to.put(start + row * columns + i, rows[row][size + i]);
      }
    }
  }

  /** Turns the right sides into the solution. */
  void solve() {
    for (int column = 0; column < size; column++) {
      bringLargestUp(column);
      double[] pivot = rows[column];
      for (int row = column + 1; row < size; row++) {
        subtract(rows[row], rows[row][column] / pivot[column], pivot, column, width);
      }
    }
    for (int column = size - 1; column >= 0; column--) {
      double[] solved = rows[column];
      for (int i = size; i < width; i++) {
        solved[i] /= solved[column];
      }
      for (int row = 0; row < column; row++) {
        subtract(rows[row], rows[row][column], solved, size, width);
      }
    }
  }

  private void bringLargestUp(int column) {
    int largest = column;
    for (int row = column + 1; row < size; row++) {
      if (Math.abs(rows[row][column]) > Math.abs(rows[largest][column])) {
        largest = row;
      }
    }
    double[] up = rows[largest];
    rows[largest] = rows[column];
    rows[column] = up;
  }

  private static void subtract(double[] from, double factor, double[] row, int begin, int end) {
    for (int i = begin; i < end; i++) {
      from[i] -= factor * row[i];
    }
  }
}
