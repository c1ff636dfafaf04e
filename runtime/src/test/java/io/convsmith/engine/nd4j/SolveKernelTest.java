package io.convsmith.engine.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.engine.kernel.Precision;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.tensor.Shape;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Larger systems than the samples of the op table have, and such as need care. */
class SolveKernelTest {
  private final Recording recording = new Recording(false);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 17, 90})
  void theSolutionOfARandomSystemGivesTheRightSideAgain(int size) {
    Random random = new Random(size);
    double[] matrix = random.doubles((long) size * size, -1, 1).toArray();
    double[] solution = random.doubles(3L * size, -1, 1).toArray();
    double[] right = new double[3 * size];
    for (int i = 0; i < right.length; i++) {
      for (int k = 0; k < size; k++) {
        right[i] += matrix[i / 3 * size + k] * solution[k * 3 + i % 3];
      }
    }
    assertThat(solved(Precision.FLOAT64, size, 3, matrix, right))
        .containsExactly(solution, within(1e-10));
  }

  /** Hilbert's matrix, close to singular; its inverse is of integers (Choi, 1983). */
  @Test
  void theInverseOfHilbertsMatrixIsAlmostOfIntegers() {
    double[] hilbert = new double[16];
    Arrays.setAll(hilbert, i -> 1.0 / (i / 4 + i % 4 + 1));
    double[] inverse = {
      16, -120, 240, -140,
      -120, 1200, -2700, 1680,
      240, -2700, 6480, -4200,
      -140, 1680, -4200, 2800
    };
    assertThat(solved(Precision.FLOAT64, 4, 4, hilbert, identity(4)))
        .containsExactly(inverse, within(1e-8));
  }

  @Test
  void aZeroOnTheDiagonalIsNoObstacle() {
    double[] cycle = {0, 1, 0, 0, 0, 1, 1, 0, 0};
    assertThat(solved(Precision.FLOAT32, 3, 1, cycle, 5, 6, 7)).containsExactly(7, 5, 6);
  }

  /** Without the exchange of rows the second unknown would be lost: 1e-20 and 1 differ too much. */
  @Test
  void theLargestOfAColumnGoesFirst() {
    double[] small = {1e-20, 1, 1, 1};
    assertThat(solved(Precision.FLOAT64, 2, 1, small, 1, 2))
        .containsExactly(new double[] {1, 1}, within(1e-12));
  }

  @Test
  void aSingularMatrixGivesNoNumbers() {
    double[] solution = solved(Precision.FLOAT64, 2, 1, new double[] {1, 1, 1, 1}, 1, 2);
    assertThat(Arrays.stream(solution).filter(Double::isFinite)).isEmpty();
  }

  @Test
  void nothingIsSolvedForNoRightSide() {
    assertThat(solved(Precision.FLOAT64, 2, 0, identity(2))).isEmpty();
  }

  private double[] solved(
      Precision precision, int size, int columns, double[] matrix, double... right) {
    Node node =
        Node.of(
            recording
                .placeholder("matrix", Shape.of(size, size))
                .solve(recording.placeholder("right", Shape.of(size, columns))));
    return SingleNode.compute(precision, node, matrix, right);
  }

  private static double[] identity(int size) {
    double[] numbers = new double[size * size];
    for (int i = 0; i < size; i++) {
      numbers[i * size + i] = 1;
    }
    return numbers;
  }
}
