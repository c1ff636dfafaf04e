package io.convsmith.samples.gallery;

import static io.convsmith.samples.gallery.Numbers.filter;
import static io.convsmith.samples.gallery.Numbers.gradient;
import static io.convsmith.samples.gallery.Numbers.of;
import static io.convsmith.samples.gallery.Numbers.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.engine.Tensors;
import io.convsmith.graph.Variable;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantizedTest {
  private static final Shape SIX = Shape.of(2, 3, 1, 1);

  private final Tensor six = Tensors.of(SIX, -1.5, -0.4, -0.1, 0, 0.2, 1.2);
  private final Tensor upstream = Tensors.of(SIX, 1, 2, 3, 4, 5, 6);
  private final Seen conv = Seen.conv2D(2, 3, 1, 1);

  @Test
  void binary_kernels_are_signs_with_a_gradient_where_the_kernel_is_small() {
    assertThat(of(Quantized.binarized(six))).containsExactly(-1, -1, -1, 1, 1, 1);
    assertThat(of(Quantized.binarizedGradient(six, upstream))).containsExactly(0, 2, 3, 4, 5, 0);
  }

  @Test
  void xnor_kernels_are_signs_times_the_mean_size_of_their_filter() {
    Tensor xnor = Quantized.xnor(six, conv);

    double mean = 3.4 / 6;
    assertThat(of(xnor))
        .containsExactly(new double[] {-mean, -mean, -mean, mean, mean, mean}, within(1e-12));
    double ofMean = (-1 - 2 - 3 + 4 + 5 + 6) / 6.0; // upstream times signs, for each size
    double[] expected = {
      -ofMean,
      2 * mean - ofMean,
      3 * mean - ofMean,
      4 * mean, // the size has no slope at 0
      5 * mean + ofMean,
      ofMean
    };
    assertThat(gradient(xnor, upstream, six)).containsExactly(expected, within(1e-12));
  }

  @Test
  void xnor_has_a_scale_for_each_filter() {
    Tensor kernel = random(1, 3, 3, 2, 4);

    double[] xnor = filter(Quantized.xnor(kernel, Seen.conv2D(3, 3, 2, 4)), 3);

    double size = Arrays.stream(filter(kernel, 3)).map(Math::abs).average().orElseThrow();
    assertThat(Arrays.stream(xnor).map(Math::abs).toArray())
        .containsExactly(Arrays.stream(new double[18]).map(it -> size).toArray(), within(1e-12));
  }

  @Test
  void ternary_kernels_keep_the_sign_of_large_taps_and_their_mean_size() {
    Tensor ternary = Quantized.ternary(six, 0.7, conv); // 0.7 of the mean size is 0.397

    double alpha = (1.5 + 0.4 + 1.2) / 3;
    assertThat(of(ternary))
        .containsExactly(new double[] {-alpha, -alpha, 0, 0, 0, alpha}, within(1e-12));
    assertThat(gradient(ternary, upstream, six)).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void trained_ternary_kernels_have_two_trained_values_and_the_gradients_of_the_paper() {
    Tensor positive = Tensors.of(Shape.of(), 0.8);
    Tensor negative = Tensors.of(Shape.of(), 0.6);

    Tensor ternary = Quantized.trainedTernary(six, positive, negative, 0.1); // limit 0.15

    assertThat(of(ternary)).containsExactly(-0.6, -0.6, 0, 0, 0.8, 0.8);
    assertThat(gradient(ternary, upstream, positive)).containsExactly(11);
    assertThat(gradient(ternary, upstream, negative)).containsExactly(-3);
    assertThat(gradient(ternary, upstream, six))
        .containsExactly(new double[] {0.6, 1.2, 3, 4, 4, 4.8}, within(1e-12));
  }

  @Test
  void do_re_fa_rounds_the_squashed_kernel_to_so_many_bits() {
    double[] rounded = of(new Quantized.DoReFa(3).transform(six));

    double largest = Math.tanh(1.5);
    double[] raw = of(six);
    for (int i = 0; i < 6; i++) {
      double unit = Math.tanh(raw[i]) / (2 * largest) + 0.5;
      assertThat(rounded[i]).isCloseTo(2 * Math.rint(unit * 7) / 7 - 1, within(1e-12));
    }
  }

  @Test
  void do_re_fa_has_the_gradient_of_the_squashed_kernel() {
    Tensor rounded = new Quantized.DoReFa(3).transform(six);

    double[] slopes = gradient(rounded, upstream, six);

    for (int i = 1; i < 6; i++) { // the first is the largest, by which all are divided
      double tanh = Math.tanh(of(six)[i]);
      double expected = of(upstream)[i] * (1 - tanh * tanh) / Math.tanh(1.5);
      assertThat(slopes[i]).isCloseTo(expected, within(1e-12));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8})
  void the_learned_step_begins_as_in_the_paper_for_any_number_of_bits(int bits) {
    Tensor kernel = random(2, 3, 3, 2, 4);
    double most = Math.pow(2, bits - 1) - 1;

    double[] rounded = of(Quantized.learnedStep(kernel, Quantized.firstStep(kernel, bits), bits));

    double[] raw = of(kernel);
    double size = Arrays.stream(raw).map(Math::abs).average().orElseThrow();
    double step = 2 * size / Math.sqrt(most);
    for (int i = 0; i < rounded.length; i++) {
      double clipped = Math.max(-most - 1, Math.min(most, raw[i] / step));
      assertThat(rounded[i]).isCloseTo(Math.rint(clipped) * step, within(1e-12));
    }
  }

  @Test
  void the_first_step_of_a_layer_follows_its_kernel_and_its_bits() {
    var layer = new LearnedStepConv2D(4, 3, c -> c.bits(8));
    layer.prepare(Shape.of(1, 5, 5, 2));

    Variable kernel = layer.variables().get(0);
    Variable size = layer.variables().get(1);
    double mean = 0;
    for (float tap : kernel.toArray()) {
      mean += Math.abs(tap) / kernel.shape().size();
    }
    assertThat((double) size.toArray()[0]).isCloseTo(2 * mean / Math.sqrt(127), within(1e-7));
  }

  @Test
  void the_gradient_of_the_learned_step_is_that_of_the_paper() {
    double step = 0.5; // of 2 bits: -2, -1, 0 or 1 times it
    Tensor size = Tensors.of(Shape.of(), step);
    Tensor kernel = Tensors.of(SIX, -1.5, -0.4, -0.1, 0.1, 0.35, 1.2);

    Tensor rounded = Quantized.learnedStep(kernel, size, 2);

    assertThat(of(rounded)).containsExactly(new double[] {-1, -0.5, 0, 0, 0.5, 0.5}, within(1e-12));
    double ofStep = 0;
    double[] slopes = {-2, -1 + 0.8, 0.2, -0.2, 1 - 0.7, 1};
    for (int i = 0; i < 6; i++) {
      ofStep += (i + 1) * slopes[i];
    }
    double scale = 1 / Math.sqrt(6);
    assertThat(gradient(rounded, upstream, size))
        .containsExactly(new double[] {ofStep * scale}, within(1e-12));
    assertThat(gradient(rounded, upstream, kernel)).containsExactly(0, 2, 3, 4, 5, 0);
  }

  @Test
  void a_supermask_keeps_the_taps_with_the_largest_scores_and_trains_the_scores() {
    Tensor scores = Tensors.of(SIX, 3, -5, 1, -2, 6, 4);

    Tensor hidden = Quantized.supermask(six, scores, 0.5);

    assertThat(of(hidden)).containsExactly(new double[] {0, -0.4, 0, 0, 0.2, 1.2}, within(1e-12));
    assertThat(gradient(hidden, upstream, six)).containsOnly(0);
    assertThat(gradient(hidden, upstream, scores))
        .containsExactly(new double[] {-1.5, 0.8, -0.3, 0, 1, 7.2}, within(1e-12));
    assertThat(of(Quantized.supermask(six, scores, 1))).containsExactly(of(six));
  }

  @Test
  void powers_of_two_are_the_nearest_of_what_five_bits_can_say() {
    Tensor kernel = random(3, 5, 5, 2, 8);
    double[] raw = of(kernel);
    double largest = Arrays.stream(raw).map(Math::abs).max().orElseThrow();
    int highest = (int) Math.floor(Math.log(4 * largest / 3) / Math.log(2));

    double[] rounded = of(Quantized.powerOfTwo(kernel, 5));

    for (int i = 0; i < raw.length; i++) {
      double nearest = 0;
      for (int exponent = highest; exponent > highest - 8; exponent--) {
        double power = Math.copySign(Math.pow(2, exponent), raw[i]);
        nearest = Math.abs(raw[i] - power) < Math.abs(raw[i] - nearest) ? power : nearest;
      }
      assertThat(rounded[i]).isCloseTo(nearest, within(1e-9));
    }
    assertThat(Arrays.stream(rounded).filter(it -> it == 0).count()).isPositive();
  }

  @Test
  void powers_of_two_change_half_way_between_them() {
    Tensor kernel = Tensors.of(SIX, 4, 2.99, 3.01, -0.74, 0.26, 0.24);

    Tensor rounded = Quantized.powerOfTwo(kernel, 4); // 4, 2, 1 and 0.5

    assertThat(of(rounded)).containsExactly(new double[] {4, 2, 4, -0.5, 0.5, 0}, within(1e-12));
    assertThat(gradient(rounded, upstream, kernel)).containsExactly(1, 2, 3, 4, 5, 6);
  }
}
