package io.convsmith.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.tensor.Shape;
import org.junit.jupiter.api.Test;

class TranspositionTest {
  @Test
  void channelsMoveToTheSecondAxis() {
    Shape shape = Shape.of(1, 2, 3, 2);
    double[] numbers = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};

    assertThat(Transposition.shape(shape, true)).isEqualTo(Shape.of(1, 2, 2, 3));
    assertThat(Transposition.numbers(shape, numbers, true))
        .containsExactly(0, 2, 4, 6, 8, 10, 1, 3, 5, 7, 9, 11);
  }

  @Test
  void theWayBackIsTheReverse() {
    Shape shape = Shape.of(2, 3, 4, 5, 6);
    double[] numbers = new double[720];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i;
    }

    Shape moved = Transposition.shape(shape, true);

    assertThat(Transposition.shape(moved, false)).isEqualTo(shape);
    assertThat(Transposition.numbers(moved, Transposition.numbers(shape, numbers, true), false))
        .containsExactly(numbers);
  }
}
