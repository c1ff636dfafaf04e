package io.convsmith.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.tensor.Shape;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class PositionTest {
  @Test
  void a_position_is_shown_by_its_coordinates() {
    assertThat(new Position(Shape.of(2, 3, 4), 23)).hasToString(" at [1,2,3]");
    assertThat(new Position(Shape.of(2, 3, 4), 4)).hasToString(" at [0,1,0]");
    assertThat(new Position(Shape.scalar(), 0)).hasToString("");
  }

  @Test
  void what_is_broadcast_is_read_where_numpy_would_read_it() {
    Shape result = Shape.of(2, 3, 4);
    for (int index = 0; index < 24; index++) {
      int i = index / 12;
      int j = index / 4 % 3;
      int k = index % 4;
      Position position = new Position(result, index);
      assertThat(position.in(result).index()).isEqualTo(index);
      assertThat(position.in(Shape.of(3, 1)).index()).isEqualTo(j);
      assertThat(position.in(Shape.of(2, 1, 4)).index()).isEqualTo(i * 4 + k);
      assertThat(position.in(Shape.of(4)).index()).isEqualTo(k);
      assertThat(position.in(Shape.scalar()).index()).isZero();
    }
  }

  @Test
  void the_first_bad_number_is_found_from_anywhere() {
    FloatBuffer numbers =
        FloatBuffer.wrap(new float[] {1, Float.NEGATIVE_INFINITY, Float.MAX_VALUE, Float.NaN});
    assertThat(Position.firstBad(numbers)).hasValue(1);
    assertThat(Position.nextBad(numbers, 2)).hasValue(3);
    assertThat(Position.nextBad(numbers, 4)).isEmpty();
  }
}
