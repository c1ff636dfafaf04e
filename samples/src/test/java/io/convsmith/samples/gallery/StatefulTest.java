package io.convsmith.samples.gallery;

import static io.convsmith.samples.gallery.Numbers.gradient;
import static io.convsmith.samples.gallery.Numbers.of;
import static io.convsmith.samples.gallery.Numbers.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.engine.Tensors;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatefulTest {
  private final Seen conv = Seen.conv2D(3, 3, 2, 4);
  private final Tensor kernel = random(1, 3, 3, 2, 4);

  @Test
  void pruning_chooses_the_largest_taps_at_every_interval_and_not_between() {
    KeptState all = new KeptState(conv.constant(1).broadcast(3, 3, 2, 4));

    Stateful.pruned(kernel, all, 0.75, 10, conv.after(8));
    assertThat(all.next()).containsOnly(1);
    Stateful.pruned(kernel, all, 0.75, 10, conv.after(9)); // the tenth step

    double[] sizes = Arrays.stream(of(kernel)).map(Math::abs).toArray();
    double[] sorted = Arrays.stream(sizes).sorted().toArray();
    double[] expected = Arrays.stream(sizes).map(it -> it >= sorted[54] ? 1 : 0).toArray();
    assertThat(all.next()).containsExactly(expected);
    assertThat(Arrays.stream(all.next()).sum()).isEqualTo(18); // a quarter of 72
  }

  @Test
  void pruned_taps_are_zero_and_have_no_gradient() {
    Tensor mask = kernel.greaterThan(0.5);

    Tensor pruned = Stateful.pruned(kernel, new KeptState(mask), 0.5, 10, conv);

    double[] expected = Arrays.stream(of(kernel)).map(it -> it > 0.5 ? it : 0).toArray();
    assertThat(of(pruned)).containsExactly(expected, within(1e-12));
    assertThat(gradient(pruned, kernel, kernel)).containsExactly(expected, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1})
  void sparsity_is_the_share_of_zeros_but_for_one_tap_that_always_stays(double sparsity) {
    KeptState mask = new KeptState(conv.constant(1).broadcast(3, 3, 2, 4));

    Stateful.pruned(kernel, mask, sparsity, 1, conv);

    assertThat(Arrays.stream(mask.next()).sum()).isEqualTo(Math.max(1, 72 * (1 - sparsity)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5})
  void drop_connect_drops_at_its_rate_and_keeps_the_mean(double rate) {
    Tensor ones = conv.constant(1).broadcast(100, 100, 1, 4);

    double[] dropped = of(Stateful.dropConnect(ones, rate, conv));

    double zeros = Arrays.stream(dropped).filter(it -> it == 0).count() / 40_000.0;
    double deviation = Math.sqrt(rate * (1 - rate) / 40_000);
    assertThat(zeros).isCloseTo(rate, within(4 * deviation));
    assertThat(Numbers.mean(dropped)).isCloseTo(1, within(4 * deviation / (1 - rate)));
    assertThat(Arrays.stream(dropped).filter(it -> it != 0)).allMatch(it -> it == 1 / (1 - rate));
  }

  @Test
  void drop_connect_drops_nothing_in_prediction() {
    assertThat(Stateful.dropConnect(kernel, 0.5, conv.predicting())).isSameAs(kernel);
  }

  @Test
  void bayesian_kernels_add_the_divergence_of_two_gaussians_to_the_loss() {
    Tensor rho = random(2, 3, 3, 2, 4);

    Stateful.bayesian(kernel, rho, 0.3, 0.01, conv);

    double[] means = of(kernel);
    double[] widths = of(rho);
    double divergence = 0;
    for (int i = 0; i < 72; i++) {
      double deviation = Math.log1p(Math.exp(widths[i]));
      double mean = means[i];
      divergence +=
          Math.log(0.3 / deviation) + (deviation * deviation + mean * mean) / (2 * 0.3 * 0.3) - 0.5;
    }
    assertThat(conv.losses).hasSize(1);
    assertThat(of(conv.losses.get(0)))
        .containsExactly(new double[] {0.01 * divergence}, within(1e-9));
  }

  @Test
  void bayesian_kernels_of_the_prior_itself_cost_nothing() {
    Tensor rho = conv.constant(Math.log(Math.expm1(0.3))).broadcast(3, 3, 2, 4);

    Stateful.bayesian(kernel.times(0), rho, 0.3, 1, conv);

    assertThat(of(conv.losses.get(0))).containsExactly(new double[] {0}, within(1e-12));
  }

  @Test
  void bayesian_kernels_scatter_around_their_mean_in_training_alone() {
    Tensor mean = conv.constant(2).broadcast(100, 100, 1, 4);
    Tensor rho = conv.constant(Math.log(Math.expm1(0.5))).broadcast(100, 100, 1, 4);

    double[] drawn = of(Stateful.bayesian(mean, rho, 1, 0, conv));

    double average = Numbers.mean(drawn);
    double variance =
        Numbers.mean(Arrays.stream(drawn).map(it -> (it - average) * (it - average)).toArray());
    assertThat(average).isCloseTo(2, within(4 * 0.5 / 200));
    assertThat(variance).isCloseTo(0.25, within(4 * 0.25 * Math.sqrt(2) / 200));
    assertThat(Stateful.bayesian(mean, rho, 1, 0, conv.predicting())).isSameAs(mean);
  }

  @Test
  void an_averaged_kernel_predicts_with_what_it_was_and_trains_what_it_is() {
    Tensor past = random(3, 3, 3, 2, 4);
    KeptState average = new KeptState(past);

    assertThat(Stateful.averaged(kernel, average, 0.9, conv)).isSameAs(kernel);
    assertThat(Stateful.averaged(kernel, average, 0.9, conv.predicting())).isSameAs(past);
    assertThat(average.next()[7]).isCloseTo(0.9 * of(past)[7] + 0.1 * of(kernel)[7], within(1e-12));
  }

  @Test
  void hardening_signs_go_from_a_tangent_to_a_step() {
    Tensor taps = Tensors.of(Shape.of(5), -1, -0.2, 0, 0.2, 1);

    double[] first = of(Stateful.hardening(taps, 0.01, 50, conv));
    double[] later = of(Stateful.hardening(taps, 0.01, 50, conv.after(400)));
    double[] last = of(Stateful.hardening(taps, 0.01, 50, conv.after(100_000)));

    double soft = Math.tanh(0.2) / Math.tanh(1);
    double harder = Math.tanh(1) / Math.tanh(5); // k is 5 after 400 steps
    assertThat(first).containsExactly(new double[] {-1, -soft, 0, soft, 1}, within(1e-12));
    assertThat(later).containsExactly(new double[] {-1, -harder, 0, harder, 1}, within(1e-12));
    assertThat(last).containsExactly(new double[] {-1, -1, 0, 1, 1}, within(1e-8));
  }

  @Test
  void fake_quantization_is_a_convolution_of_whole_numbers_from_minus_to_plus_127() {
    Tensor images = random(4, 2, 5, 5, 2);
    KeptState range = new KeptState(Tensors.of(Shape.of(), 1.5));

    double[] outputs = of(Stateful.fakeQuantized(images, kernel, range, 0.9, conv));

    double largest = Arrays.stream(of(kernel)).map(Math::abs).max().orElseThrow();
    double[] expected = Patches.convolved(whole(images, 1.5), whole(kernel, largest));
    double unit = 1.5 / 127 * largest / 127;
    assertThat(outputs)
        .containsExactly(Arrays.stream(expected).map(it -> it * unit).toArray(), within(1e-9));
    double seen = Arrays.stream(of(images)).map(Math::abs).max().orElseThrow();
    assertThat(range.next()).containsExactly(new double[] {0.9 * 1.5 + 0.1 * seen}, within(1e-12));
  }

  private static Tensor whole(Tensor numbers, double range) {
    double[] whole = of(numbers);
    for (int i = 0; i < whole.length; i++) {
      whole[i] = Math.max(-127, Math.min(127, Math.rint(whole[i] / range * 127)));
    }
    return Tensors.of(numbers.shape(), whole);
  }
}
