package io.convsmith.samples.gallery;

import static io.convsmith.samples.gallery.Numbers.filter;
import static io.convsmith.samples.gallery.Numbers.gradient;
import static io.convsmith.samples.gallery.Numbers.of;
import static io.convsmith.samples.gallery.Numbers.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.engine.Tensors;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

class GeneratedTest {
  @Test
  void blur_pool_is_the_binomial_kernel_of_its_size_for_each_channel() {
    double[] three = of(Generated.blurPool(Seen.depthwise(3, 2)));
    double[] five = of(Generated.blurPool(Seen.depthwise(5, 1)));

    double[] expected =
        Arrays.stream(new double[] {1, 2, 1, 2, 4, 2, 1, 2, 1}).map(it -> it / 16).toArray();
    assertThat(filter(three, 2, 0)).containsExactly(expected);
    assertThat(filter(three, 2, 1)).containsExactly(expected);
    int[] binomial = {1, 4, 6, 4, 1};
    for (int i = 0; i < 25; i++) {
      assertThat(five[i]).isCloseTo(binomial[i / 5] * binomial[i % 5] / 256.0, within(1e-15));
    }
  }

  @Test
  void low_rank_kernels_are_sums_of_columns_times_rows() {
    Tensor vertical = random(1, 3, 2, 2);
    Tensor horizontal = random(2, 2, 4, 5);
    double[] columns = of(vertical);
    double[] rows = of(horizontal);

    double[] kernel = of(Generated.lowRank(vertical, horizontal, 2, Seen.conv2D(3, 4, 2, 5)));

    for (int i = 0; i < kernel.length; i++) {
      int filter = i % 5;
      int channel = i / 5 % 2;
      int x = i / 10 % 4;
      int y = i / 40;
      double sum = 0;
      for (int r = 0; r < 2; r++) {
        sum += columns[(y * 2 + channel) * 2 + r] * rows[(r * 4 + x) * 5 + filter];
      }
      assertThat(kernel[i]).isCloseTo(sum, within(1e-12));
    }
  }

  @Test
  void an_adapted_kernel_is_the_frozen_one_plus_a_product_of_low_rank() {
    Tensor kernel = random(1, 2, 2, 1, 3);
    Tensor down = random(2, 2, 2, 1, 2);
    Tensor up = random(3, 2, 3);

    Tensor adapted = Generated.lowRankAdapted(kernel, down, up, 2, 8);

    double[] a = of(down);
    double[] b = of(up);
    double[] expected = of(kernel);
    for (int i = 0; i < 12; i++) {
      expected[i] += 4 * (a[i / 3 * 2] * b[i % 3] + a[i / 3 * 2 + 1] * b[3 + i % 3]);
    }
    assertThat(of(adapted)).containsExactly(expected, within(1e-12));
    assertThat(gradient(adapted, random(4, 2, 2, 1, 3), kernel)).containsOnly(0);
    Tensor begun = Generated.lowRankAdapted(kernel, down, up.times(0), 2, 8);
    assertThat(of(begun)).containsExactly(of(kernel));
  }

  @Test
  void sinc_filters_are_differences_of_ideal_low_passes_in_a_hamming_window() {
    Tensor low = Tensors.of(Shape.of(1, 1, 2), 0.05, -0.1);
    Tensor band = Tensors.of(Shape.of(1, 1, 2), 0.1, -0.2);

    double[] filters = of(Generated.sinc(low, band, Seen.conv1D(11, 1, 2)));

    for (int n = -5; n <= 5; n++) {
      double window = 0.54 - 0.46 * Math.cos(2 * Math.PI * (n + 5) / 10);
      assertThat(filters[2 * (n + 5)]).isCloseTo(bandPass(0.05, 0.15, n) * window, within(1e-12));
      assertThat(filters[2 * (n + 5) + 1]).isCloseTo(bandPass(0.1, 0.3, n) * window, within(1e-12));
    }
  }

  private static double bandPass(double from, double to, int n) {
    return 2 * to * sinc(2 * Math.PI * to * n) - 2 * from * sinc(2 * Math.PI * from * n);
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(x) / x;
  }

  @Test
  void sinc_filters_let_their_band_through_and_nothing_else() {
    Tensor low = Tensors.of(Shape.of(1, 1, 1), 0.1);
    Tensor band = Tensors.of(Shape.of(1, 1, 1), 0.1);

    double[] filter = of(Generated.sinc(low, band, Seen.conv1D(101, 1, 1)));

    assertThat(answer(filter, 0.15)).isCloseTo(1, within(0.01));
    assertThat(answer(filter, 0)).isCloseTo(0, within(0.01));
    assertThat(answer(filter, 0.05)).isCloseTo(0, within(0.01));
    assertThat(answer(filter, 0.3)).isCloseTo(0, within(0.01));
  }

  private static double answer(double[] filter, double frequency) {
    double sum = 0;
    for (int i = 0; i < filter.length; i++) {
      sum += filter[i] * Math.cos(2 * Math.PI * frequency * (i - filter.length / 2));
    }
    return Math.abs(sum);
  }

  @Test
  void gabor_filters_are_a_turned_wave_under_a_bell() {
    double[] theta = {0, 0.7};
    double[] lambda = {3, 4.5};
    double[] psi = {0.5, 0};
    double[] sigma = {1.2, 2};
    double[] gamma = {1, 0.6};

    double[] kernel =
        of(
            Generated.gabor(
                two(theta),
                two(lambda),
                two(psi),
                two(sigma),
                two(gamma),
                Seen.conv2D(5, 4, 2, 2)));

    for (int i = 0; i < kernel.length; i++) {
      int f = i % 2;
      double x = i / 4 % 4 - 1.5;
      double y = i / 16 - 2;
      double along = x * Math.cos(theta[f]) + y * Math.sin(theta[f]);
      double across = -x * Math.sin(theta[f]) + y * Math.cos(theta[f]);
      double distance = along * along + gamma[f] * gamma[f] * across * across;
      double bell = Math.exp(-distance / (2 * sigma[f] * sigma[f]));
      double wave = Math.cos(2 * Math.PI * along / lambda[f] + psi[f]);
      assertThat(kernel[i]).isCloseTo(bell * wave, within(1e-12));
    }
  }

  private static Tensor two(double... numbers) {
    return Tensors.of(Shape.of(1, 1, 1, 2), numbers);
  }

  @Test
  void differences_of_gaussians_are_a_narrow_bell_less_a_wide_one() {
    Tensor gain = random(1, 1, 1, 3, 2);
    Seen conv = Seen.conv2D(5, 5, 3, 2);

    double[] kernel = of(Generated.differenceOfGaussians(gain, two(0.8, 1), two(1.6, 3), conv));

    double[] gains = of(gain);
    double[] narrow = bell(0.8);
    double[] wide = bell(1.6);
    for (int i = 0; i < 25; i++) {
      for (int channel = 0; channel < 3; channel++) {
        assertThat(kernel[(i * 3 + channel) * 2])
            .isCloseTo((narrow[i] - wide[i]) * gains[channel * 2], within(1e-12));
      }
    }
    assertThat(Arrays.stream(kernel).sum()).isCloseTo(0, within(1e-12));
  }

  private static double[] bell(double sigma) {
    double[] bell = taps((x, y) -> Math.exp(-(x * x + y * y) / (2 * sigma * sigma)));
    double sum = Arrays.stream(bell).sum();
    return Arrays.stream(bell).map(it -> it / sum).toArray();
  }

  /** A function of the distance from the centre of a kernel of 5 x 5 taps. */
  private static double[] taps(DoubleBinaryOperator function) {
    double[] taps = new double[25];
    for (int i = 0; i < 25; i++) {
      taps[i] = function.applyAsDouble(i % 5 - 2, i / 5 - 2);
    }
    return taps;
  }

  @Test
  void mixtures_of_steerable_filters_are_derivatives_in_any_direction() {
    double c = Math.cos(0.6);
    double s = Math.sin(0.6);
    Tensor coefficients =
        Tensors.of(
            Shape.of(6, 1, 3),
            1,
            0,
            0,
            0,
            c,
            0,
            0,
            s,
            0,
            0,
            0,
            c * c,
            0,
            0,
            2 * c * s,
            0,
            0,
            s * s);

    double[] kernel =
        of(new Generated.Steerable(1.5).transform(coefficients, Seen.conv2D(5, 5, 1, 3)));

    assertThat(filter(kernel, 3, 0)).containsExactly(taps((x, y) -> gaussian(x, y)), within(1e-12));
    assertThat(filter(kernel, 3, 1))
        .containsExactly(taps((x, y) -> gaussian(x, y) * along(x, y, 0.6)), within(1e-12));
    assertThat(filter(kernel, 3, 2))
        .containsExactly(
            taps((x, y) -> gaussian(x, y) * (Math.pow(along(x, y, 0.6), 2) - 1)), within(1e-12));
  }

  private static double gaussian(double x, double y) {
    return Math.exp(-(x * x + y * y) / (2 * 1.5 * 1.5));
  }

  private static double along(double x, double y, double angle) {
    return (x * Math.cos(angle) + y * Math.sin(angle)) / 1.5;
  }
}
