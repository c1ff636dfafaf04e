package io.convsmith.engine.fused;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Sine and cosine against Java's in double precision. */
class SineTest {
  private static final int SIZE = 2048;
  private static final double LAST_PLACE_OF_ONE = Math.ulp(1f);

  /** One of the functions. */
  @FunctionalInterface
  private interface Function {
    void run(float[] to, float[] from, int count);
  }

  @Test
  void the_sine_is_within_a_unit_of_the_last_place_of_one() {
    check(Sine::sin, Math::sin);
  }

  @Test
  void the_cosine_is_within_a_unit_of_the_last_place_of_one() {
    check(Sine::cos, Math::cos);
  }

  @Test
  void small_sines_are_within_two_units_of_their_own_last_place() {
    float[] numbers = new float[SIZE];
    float[] results = new float[SIZE];
    for (int exponent = -149; exponent < -1; exponent++) {
      for (int i = 0; i < SIZE; i++) {
        numbers[i] =
            Math.scalb(i % 2 == 0 ? 1 + i / (float) SIZE : -1 - i / (float) SIZE, exponent);
      }
      Sine.sin(results, numbers, SIZE);
      for (int i = 0; i < SIZE; i++) {
        double exact = Math.sin(numbers[i]);
        assertClose(numbers[i], results[i], exact, 2 * Math.ulp((float) exact));
      }
    }
  }

  @Test
  void what_is_no_angle_has_none() {
    float[] numbers = {Float.NaN, Float.POSITIVE_INFINITY, 1, Float.NEGATIVE_INFINITY, 0};
    float[] results = new float[5];
    Sine.sin(results, numbers, 5);
    assertThat(results).containsExactly(Float.NaN, Float.NaN, (float) Math.sin(1), Float.NaN, 0);
    Sine.cos(results, numbers, 5);
    assertThat(results).containsExactly(Float.NaN, Float.NaN, (float) Math.cos(1), Float.NaN, 1);
  }

  @Test
  void a_result_may_replace_its_operand_and_what_is_behind_the_count_stays() {
    float[] numbers = {2, -1, 9000, 5};
    Sine.sin(numbers, numbers, 2);
    assertThat(numbers).containsExactly((float) Math.sin(2), (float) Math.sin(-1), 9000, 5);
    Sine.cos(numbers, numbers, 3);
    assertThat(numbers[2]).isEqualTo((float) Math.cos(9000));
    assertThat(numbers[3]).isEqualTo(5);
  }

  /** Every 4096th of all numbers, and a dense sweep over what is reduced. */
  private static void check(Function function, DoubleUnaryOperator reference) {
    float[] numbers = new float[SIZE];
    for (int high = 0; high < 1 << 20; high += SIZE) {
      for (int i = 0; i < SIZE; i++) {
        numbers[i] = Float.intBitsToFloat((high + i) << 12 | 0x5A5);
      }
      compare(function, reference, numbers);
    }
    for (int block = -500; block < 500; block++) {
      for (int i = 0; i < SIZE; i++) {
        numbers[i] = (block + i / (float) SIZE) * 16.384f;
      }
      compare(function, reference, numbers);
    }
    for (int block = -250; block < 250; block++) {
      for (int i = 0; i < SIZE; i++) {
        numbers[i] = (block + i / (float) SIZE) * (10f / 250);
      }
      compare(function, reference, numbers);
    }
  }

  private static void compare(Function function, DoubleUnaryOperator reference, float... numbers) {
    float[] results = new float[numbers.length];
    function.run(results, numbers, numbers.length);
    for (int i = 0; i < numbers.length; i++) {
      double exact = reference.applyAsDouble(numbers[i]);
      if (Double.isNaN(exact)) {
        assertThat(results[i]).isNaN();
      } else {
        assertClose(numbers[i], results[i], exact, LAST_PLACE_OF_ONE);
      }
    }
  }

  private static void assertClose(float of, float actual, double exact, double within) {
    if (!(Math.abs(actual - exact) <= within)) {
      throw new AssertionError("f(" + of + ") should be " + exact + ", but is " + actual);
    }
  }
}
