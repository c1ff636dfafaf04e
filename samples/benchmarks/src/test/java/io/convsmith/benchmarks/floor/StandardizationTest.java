package io.convsmith.benchmarks.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class StandardizationTest {
  private static final int FILTERS = 3;
  private static final int SIZE = 8 * FILTERS;

  private final Random random = new Random(3);
  private final Standardization standardization = new Standardization(SIZE, FILTERS);

  @Test
  void each_filter_has_mean_zero_and_variance_one() {
    float[] effective = standardization.forward(numbers());
    for (int filter = 0; filter < FILTERS; filter++) {
      double sum = 0;
      double squares = 0;
      for (int i = filter; i < SIZE; i += FILTERS) {
        sum += effective[i];
        squares += effective[i] * effective[i];
      }
      assertThat(sum).isCloseTo(0, within(1e-5));
      assertThat(squares / 8).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void the_gradient_is_the_slope_of_the_effective_kernel() {
    float[] kernel = numbers();
    float[] upstream = numbers();
    float[] gradient = upstream.clone();
    standardization.forward(kernel);
    standardization.backward(gradient);
    for (int i = 0; i < SIZE; i++) {
      float[] moved = kernel.clone();
      moved[i] += 1e-2f;
      double above = product(standardization.forward(moved), upstream);
      moved[i] -= 2e-2f;
      double below = product(standardization.forward(moved), upstream);
      assertThat((double) gradient[i]).isCloseTo((above - below) / 2e-2, within(5e-3));
    }
  }

  private float[] numbers() {
    float[] numbers = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  private static double product(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
