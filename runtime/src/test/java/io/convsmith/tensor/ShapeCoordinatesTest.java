package io.convsmith.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShapeCoordinatesTest {
  @Test
  void they_count_up_with_the_last_axis_fastest() {
    Shape shape = Shape.of(2, 3, 4);
    long index = 0;
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 4; k++) {
          assertThat(shape.coordinates(index++)).containsExactly(i, j, k);
        }
      }
    }
    assertThat(Shape.scalar().coordinates(0)).isEmpty();
  }

  @Test
  void an_element_that_is_not_there_has_none() {
    assertThatThrownBy(() -> Shape.of(2, 3).coordinates(6))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Shape.of(0).coordinates(0))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
