package io.convsmith.engine.fused;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** The exponential and its kin against Java's in double precision. */
class ExponentialTest {
  private static final int SIZE = 2048;

  private static final float[] SPECIAL = {
    0,
    -0f,
    1,
    -1,
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    88.72283f,
    88.72284f,
    -87.33654f,
    -87.4f,
    -103.97f,
    -103.98f,
    -104,
    0.625f,
    -0.625f,
    0.64f
  };

  private final Exponential exponential = new Exponential(SIZE);

  /** One of the functions. */
  @FunctionalInterface
  private interface Function {
    void run(float[] to, float[] from, int count);
  }

  @Test
  void the_exponential_is_within_two_units_of_the_last_place() {
    check(2, exponential::exp, Math::exp);
  }

  @Test
  void the_logistic_function_is_within_three_units_since_it_divides_a_rounded_exponential() {
    check(3, exponential::sigmoid, x -> 1 / (1 + Math.exp(-x)));
  }

  @Test
  void the_hyperbolic_tangent_is_within_two_units_of_the_last_place() {
    check(2, exponential::tanh, Math::tanh);
  }

  @Test
  void a_result_may_replace_its_operand() {
    float[] numbers = {-1, 0, 0.3f, 2};
    exponential.tanh(numbers, numbers, numbers.length);
    assertThat(numbers[3]).isEqualTo((float) Math.tanh(2));
    assertThat(numbers[0]).isEqualTo((float) Math.tanh(-1));
  }

  private static void check(double units, Function function, DoubleUnaryOperator reference) {
    compare(units, function, reference, SPECIAL.clone());
    // Every 4096th of all numbers, and a dense sweep where the functions are not flat.
    float[] numbers = new float[SIZE];
    for (int high = 0; high < 1 << 20; high += SIZE) {
      for (int i = 0; i < SIZE; i++) {
        numbers[i] = Float.intBitsToFloat((high + i) << 12 | 0x5A5);
      }
      compare(units, function, reference, numbers);
    }
    for (int block = 0; block < 500; block++) {
      for (int i = 0; i < SIZE; i++) {
        numbers[i] = (block * SIZE + i) * (210f / (500 * SIZE)) - 110;
      }
      compare(units, function, reference, numbers);
    }
    for (int block = 0; block < 250; block++) {
      for (int i = 0; i < SIZE; i++) {
        numbers[i] = (block * SIZE + i) * (4f / (250 * SIZE)) - 2;
      }
      compare(units, function, reference, numbers);
    }
  }

  private static void compare(
      double units, Function function, DoubleUnaryOperator reference, float... numbers) {
    float[] results = new float[numbers.length];
    function.run(results, numbers, numbers.length);
    for (int i = 0; i < numbers.length; i++) {
      double exact = reference.applyAsDouble(numbers[i]);
      float nearest = (float) exact;
      boolean isSame = Float.compare(results[i], nearest) == 0 || results[i] == nearest;
      if (!isSame && !(Math.abs(results[i] - exact) <= units * Math.ulp(nearest))) {
        throw new AssertionError(
            "f(" + numbers[i] + ") should be " + nearest + ", but is " + results[i]);
      }
    }
  }
}
