package io.convsmith.graph;

import java.util.Arrays;

/** Linear equations by Cramer's rule: quotients of determinants, each a sum over permutations. */
final class NaiveSolve {
  private NaiveSolve() {}

  static double[] solve(Node node, double[]... x) {
    int size = node.shape().get(-2);
    int columns = node.shape().get(-1);
    double[] result = new double[x[1].length];
    for (int i = 0; i < result.length; i++) {
      int system = i / (size * columns);
      int unknown = i / columns % size;
      int column = i % columns;
      double[][] matrix = new double[size][];
      double[][] replaced = new double[size][];
      for (int row = 0; row < size; row++) {
        int start = (system * size + row) * size;
        matrix[row] = Arrays.copyOfRange(x[0], start, start + size);
        replaced[row] = matrix[row].clone();
        replaced[row][unknown] = x[1][(system * size + row) * columns + column];
      }
      result[i] =
          determinant(replaced, 0, new boolean[size]) / determinant(matrix, 0, new boolean[size]);
    }
    return result;
  }

  /** Laplace's expansion along rows, of the columns that are not used yet. */
  private static double determinant(double[][] matrix, int row, boolean... used) {
    if (row == matrix.length) {
      return 1;
    }
    double total = 0;
    double sign = 1;
    for (int column = 0; column < matrix.length; column++) {
      if (!used[column]) {
        used[column] = true;
        total += sign * matrix[row][column] * determinant(matrix, row + 1, used);
        used[column] = false;
        sign = -sign;
      }
    }
    return total;
  }
}
