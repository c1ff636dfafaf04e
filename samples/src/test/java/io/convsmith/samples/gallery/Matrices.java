package io.convsmith.samples.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;

/** Plain loops over matrices in row-major order. */
final class Matrices {
  private Matrices() {}

  static double[] times(double[] matrix, int rows, int columns, double[] vector) {
    double[] product = new double[rows];
    for (int i = 0; i < matrix.length; i++) {
      product[i / columns] += matrix[i] * vector[i % columns];
    }
    return product;
  }

  static double[] timesTransposed(double[] matrix, int rows, int columns, double[] vector) {
    return times(transposed(matrix, rows, columns), columns, rows, vector);
  }

  static double[] transposed(double[] matrix, int rows, int columns) {
    double[] transposed = new double[matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      transposed[i % columns * rows + i / columns] = matrix[i];
    }
    return transposed;
  }

  static double[] unit(double[] vector) {
    double length = Numbers.norm(vector);
    return Arrays.stream(vector).map(it -> it / length).toArray();
  }

  /** The products of all pairs of columns. */
  static double[] gram(double[] matrix, int rows, int columns) {
    return product(matrix, matrix, rows, columns);
  }

  /** The transpose of the first times the second, both of the same shape. */
  static double[] product(double[] first, double[] second, int rows, int columns) {
    double[] product = new double[columns * columns];
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < columns; j++) {
        for (int row = 0; row < rows; row++) {
          product[i * columns + j] += first[row * columns + i] * second[row * columns + j];
        }
      }
    }
    return product;
  }

  static double largestSingularValue(double[] matrix, int rows, int columns) {
    double[] vector = new double[columns];
    Arrays.setAll(vector, i -> 1 + 0.1 * i);
    for (int i = 0; i < 2_000; i++) {
      vector = unit(timesTransposed(matrix, rows, columns, times(matrix, rows, columns, vector)));
    }
    return Numbers.norm(times(matrix, rows, columns, vector));
  }

  static void assertIdentity(double[] matrix, int size) {
    for (int i = 0; i < size * size; i++) {
      assertThat(matrix[i]).isCloseTo(i / size == i % size ? 1 : 0, within(1e-9));
    }
  }
}
