package io.convsmith.samples.gallery;

import static io.convsmith.samples.gallery.Numbers.dot;
import static io.convsmith.samples.gallery.Numbers.filter;
import static io.convsmith.samples.gallery.Numbers.gradient;
import static io.convsmith.samples.gallery.Numbers.mean;
import static io.convsmith.samples.gallery.Numbers.norm;
import static io.convsmith.samples.gallery.Numbers.of;
import static io.convsmith.samples.gallery.Numbers.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.engine.Tensors;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalizedTest {
  private static final Tensor PUBLISHED = Tensors.of(Shape.of(2, 2, 1, 2), 1, 2, 3, 4, 5, 7, 9, 4);

  private final Seen conv = Seen.conv2D(3, 3, 2, 4);
  private final Tensor kernel = random(1, 3, 3, 2, 4);

  @Test
  void standardization_gives_the_published_numbers_and_gradients() {
    Tensor upstream = Tensors.of(Shape.of(2, 2, 1, 2), .1, -.2, .3, .4, -.5, .6, .7, -.8);

    Tensor standardized = Normalized.standardized(PUBLISHED, 1e-10, Seen.conv2D(2, 2, 1, 2));

    assertThat(of(standardized))
        .containsExactly(
            new double[] {
              -1.18321596, -1.26025208, -0.50709255, -0.14002801,
              0.16903085, 1.54030809, 1.52127766, -0.14002801
            },
            within(1e-8));
    assertThat(gradient(standardized, upstream, PUBLISHED))
        .containsExactly(
            new double[] {
              0.05408987, 0.10543285, 0.08113481, 0.24820651,
              -0.22988196, 0.07028857, 0.09465728, -0.42392793
            },
            within(1e-8));
  }

  @Test
  void standardization_of_a_sequence_is_over_its_steps_and_channels() {
    Tensor sequence = random(2, 5, 3, 2);

    Tensor standardized = Normalized.standardized(sequence, 0, Seen.conv1D(5, 3, 2));

    for (int i = 0; i < 2; i++) {
      assertThat(mean(filter(standardized, i))).isCloseTo(0, within(1e-12));
      assertThat(norm(filter(standardized, i))).isCloseTo(Math.sqrt(15), within(1e-12));
    }
  }

  @Test
  void scaled_standardization_gives_filters_of_mean_zero_and_the_length_of_their_gain() {
    double[] gains = {1, 2, -3, 0.5};
    Tensor gain = Tensors.of(Shape.of(1, 1, 1, 4), gains);

    double[] scaled = of(Normalized.scaledStandardized(kernel, gain, 1e-4, conv));

    for (int i = 0; i < 4; i++) {
      assertThat(mean(filter(scaled, 4, i))).isCloseTo(0, within(1e-12));
      assertThat(norm(filter(scaled, 4, i))).isCloseTo(Math.abs(gains[i]), within(1e-12));
    }
  }

  @Test
  void scaled_standardization_never_divides_by_less_than_the_root_of_epsilon() {
    Tensor small = kernel.times(1e-6);
    Tensor ones = conv.constant(1).broadcast(1, 1, 1, 4);

    double[] scaled = filter(Normalized.scaledStandardized(small, ones, 1e-4, conv), 2);

    double[] raw = filter(small, 2);
    for (int i = 0; i < raw.length; i++) {
      assertThat(scaled[i]).isCloseTo((raw[i] - mean(raw)) / 1e-2, within(1e-12));
    }
  }

  @Test
  void centered_weight_normalization_divides_what_is_left_of_the_mean_by_its_length() {
    double[] normalized = filter(Normalized.centeredNormalized(kernel, conv), 1);

    double[] raw = filter(kernel, 1);
    double squares = 0;
    for (double tap : raw) {
      squares += (tap - mean(raw)) * (tap - mean(raw));
    }
    for (int i = 0; i < raw.length; i++) {
      assertThat(normalized[i]).isCloseTo((raw[i] - mean(raw)) / Math.sqrt(squares), within(1e-12));
    }
  }

  @Test
  void weight_normalization_makes_six_and_eight_of_three_and_four_with_a_gain_of_ten() {
    Seen two = Seen.conv2D(1, 2, 1, 1);
    Tensor raw = Tensors.of(Shape.of(1, 2, 1, 1), 3, 4);
    Tensor gain = Tensors.of(Shape.of(1, 1, 1, 1), 10);

    Tensor normalized = Normalized.weightNormalized(raw, gain, two);

    assertThat(of(normalized)).containsExactly(new double[] {6, 8}, within(1e-12));
    Tensor upstream = Tensors.of(Shape.of(1, 2, 1, 1), 1, 2);
    // the paper: dg = G.v / |v|, dv = g / |v| G - g dg / |v|^2 v
    assertThat(gradient(normalized, upstream, gain))
        .containsExactly(new double[] {2.2}, within(1e-12));
    assertThat(gradient(normalized, upstream, raw))
        .containsExactly(new double[] {2 - 22 / 25.0 * 3, 4 - 22 / 25.0 * 4}, within(1e-12));
  }

  @Test
  void weight_normalization_begins_with_the_kernel_itself() {
    Tensor gain = Normalized.lengths(kernel, conv);

    assertThat(of(Normalized.weightNormalized(kernel, gain, conv)))
        .containsExactly(of(kernel), within(1e-12));
  }

  @Test
  void the_equalized_rate_scales_by_the_constant_of_he() {
    double[] equalized = of(Normalized.equalized(kernel, conv));

    assertThat(equalized[5]).isCloseTo(of(kernel)[5] * Math.sqrt(2 / 18.0), within(1e-12));
    assertThat(norm(equalized) / norm(of(kernel))).isCloseTo(1 / 3.0, within(1e-12));
  }

  @Test
  void spectral_normalization_makes_the_largest_singular_value_one() {
    KeptState u = new KeptState(random(3, 4, 1));
    for (int i = 0; i < 40; i++) {
      Normalized.spectral(kernel, u, conv);
      u = u.advanced();
    }

    double[] normalized = of(Normalized.spectral(kernel, u, conv));

    assertThat(Matrices.largestSingularValue(of(kernel), 18, 4)).isGreaterThan(4);
    assertThat(Matrices.largestSingularValue(normalized, 18, 4)).isCloseTo(1, within(1e-9));
  }

  @Test
  void each_step_of_spectral_normalization_is_one_of_the_power_iteration() {
    KeptState u = new KeptState(random(3, 4, 1));

    Normalized.spectral(kernel, u, conv);

    double[] left = Matrices.unit(Matrices.times(of(kernel), 18, 4, of(u.value())));
    double[] right = Matrices.unit(Matrices.timesTransposed(of(kernel), 18, 4, left));
    assertThat(u.next()).containsExactly(right, within(1e-12));
  }

  @Test
  void the_gradient_of_spectral_normalization_flows_through_sigma_with_fixed_vectors() {
    Tensor upstream = random(4, 3, 3, 2, 4);
    KeptState u = new KeptState(random(3, 4, 1));

    Tensor normalized = Normalized.spectral(kernel, u, conv);

    double[] left = Matrices.unit(Matrices.times(of(kernel), 18, 4, of(u.value())));
    double[] right = u.next();
    double sigma = dot(left, Matrices.times(of(kernel), 18, 4, right));
    double[] slopes = of(upstream);
    double lambda = dot(slopes, of(normalized));
    double[] expected = new double[72];
    for (int i = 0; i < 72; i++) {
      expected[i] = (slopes[i] - lambda * left[i / 4] * right[i % 4]) / sigma;
    }
    assertThat(gradient(normalized, upstream, kernel)).containsExactly(expected, within(1e-10));
  }

  @Test
  void bjorck_gives_orthonormal_filters_and_those_nearest_to_the_kernel() {
    double[] orthogonal = of(Normalized.orthogonal(kernel, 30, conv));

    Matrices.assertIdentity(Matrices.gram(orthogonal, 18, 4), 4);
    double[] polar = Matrices.product(orthogonal, of(kernel), 18, 4); // Q'W is symmetric
    for (int i = 0; i < 16; i++) {
      assertThat(polar[i]).isCloseTo(polar[i % 4 * 4 + i / 4], within(1e-9));
    }
  }

  @Test
  void bjorck_gives_orthonormal_rows_where_there_are_more_filters_than_rows() {
    Tensor wide = random(5, 1, 2, 1, 6);

    double[] orthogonal = of(Normalized.orthogonal(wide, 40, Seen.conv2D(1, 2, 1, 6)));

    Matrices.assertIdentity(Matrices.gram(Matrices.transposed(orthogonal, 2, 6), 6, 2), 2);
  }

  @ParameterizedTest
  @CsvSource({"3, 3, 2, 4", "2, 2, 1, 4", "1, 5, 1, 1"})
  void cayley_gives_orthonormal_filters(int height, int width, int channels, int filters) {
    Tensor raw = random(6, height, width, channels, filters);

    double[] orthogonal = of(Normalized.cayley(raw, Seen.conv2D(height, width, channels, filters)));

    int rows = height * width * channels;
    Matrices.assertIdentity(Matrices.gram(orthogonal, rows, filters), filters);
  }

  @Test
  void cayley_turns_by_twice_the_arc_tangent_of_a_skew_matrix() {
    Tensor skew = Tensors.of(Shape.of(1, 1, 2, 2), 0, -0.3, 0.3, 0);

    double[] turned = of(Normalized.cayley(skew, Seen.conv2D(1, 1, 2, 2)));

    double angle = -2 * Math.atan(0.6);
    assertThat(turned)
        .containsExactly(
            new double[] {Math.cos(angle), -Math.sin(angle), Math.sin(angle), Math.cos(angle)},
            within(1e-12));
  }

  @Test
  void cayley_refuses_more_filters_than_can_be_orthonormal() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Normalized.cayley(random(7, 1, 2, 1, 3), Seen.conv2D(1, 2, 1, 3)))
        .withMessage("3 filters cannot be orthonormal: the fan-in is 2.");
  }
}
