package io.convsmith.samples.gallery;

import static io.convsmith.layers.Padding.SAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.callbacks.Verbosity;
import io.convsmith.datasets.Mnist;
import io.convsmith.engine.NDArrays;
import io.convsmith.engine.Tensors;
import io.convsmith.layers.Conv2D;
import io.convsmith.layers.Dense;
import io.convsmith.layers.Flatten;
import io.convsmith.layers.Input;
import io.convsmith.models.Sequential;
import io.convsmith.samples.gallery.Structured.Mask;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What must hold of layers in models, and of states behind an epoch of training. */
class TrainedLayersTest {
  @Test
  void a_network_of_masked_layers_sees_the_pixels_before_its_own_alone() {
    try (Sequential model =
        new Sequential(
            new Input(5, 5, 1),
            new MaskedConv2D(4, 3, c -> c.padding(SAME).mask(Mask.A)),
            new MaskedConv2D(4, 3, c -> c.padding(SAME)),
            new MaskedConv2D(1, 3, c -> c.padding(SAME)))) {
      model.initialize(1);
      float[] image = new float[25];
      float[] before = model.predict(image);
      image[12] = 1; // the middle one

      float[] after = model.predict(image);

      assertThat(Arrays.copyOf(after, 13)).containsExactly(Arrays.copyOf(before, 13));
      assertThat(after[13]).isNotEqualTo(before[13]);
    }
  }

  @Test
  void the_second_mask_lets_a_pixel_see_itself() {
    MaskedConv2D layer = new MaskedConv2D(1, 3, c -> c.padding(SAME));
    double[] image = new double[25];
    image[12] = 1;

    double[] outputs =
        NDArrays.doubles(layer.call(Tensors.evaluate(Tensors.of(Shape.of(1, 5, 5, 1), image))));

    assertThat(outputs[12]).isNotZero();
    assertThat(Arrays.copyOf(outputs, 12)).containsOnly(0);
  }

  @Test
  void a_mask_behind_a_standardization_is_both_ops_one_after_the_other() {
    MaskedStandardizedConv2D layer = new MaskedStandardizedConv2D(4, 3, c -> c.useBias(false));

    layer.prepare(Shape.of(1, 3, 3, 1));

    double[] effective = effective(layer);

    double[] standardized =
        Numbers.of(
            Normalized.standardized(
                Tensors.of(layer.weights().get(0)), 1e-10, Seen.conv2D(3, 3, 1, 4)));
    Arrays.fill(standardized, 20, 36, 0); // the taps behind the centre
    assertThat(effective).containsExactly(standardized, within(1e-5));
  }

  @Test
  void a_trained_spectral_kernel_has_the_largest_singular_value_one() {
    SpectralConv2D layer = trained(new SpectralConv2D(8, 3, c -> c.useBias(false)));

    assertThat(Matrices.largestSingularValue(effective(layer), 9, 8)).isCloseTo(1, within(0.02));
  }

  @Test
  void a_trained_pruned_kernel_has_its_share_of_zeros() {
    PrunedConv2D layer =
        trained(new PrunedConv2D(8, 3, c -> c.sparsity(0.75).interval(7).useBias(false)));

    double[] effective = effective(layer);

    assertThat(Arrays.stream(effective).filter(it -> it == 0).count()).isEqualTo(54); // of 72
  }

  @Test
  void a_trained_averaged_kernel_predicts_with_what_lies_between_its_first_and_last() {
    AveragedConv2D layer = new AveragedConv2D(8, 3, c -> c.momentum(0.9).useBias(false));
    layer.prepare(Shape.of(1, 28, 28, 1));
    double[] first = NDArrays.doubles(layer.weights().get(0));
    assertThat(effective(layer)).containsExactly(first, within(1e-6));

    trained(layer);

    double[] last = NDArrays.doubles(layer.weights().get(0));
    double[] average = effective(layer);
    assertThat(distance(average, last)).isPositive().isLessThan(distance(first, last));
  }

  private static double distance(double[] from, double[] to) {
    double[] difference = from.clone();
    Arrays.setAll(difference, i -> from[i] - to[i]);
    return Numbers.norm(difference);
  }

  /** The layer after 40 steps. */
  private static <L extends Conv2D> L trained(L layer) {
    try (Sequential model =
        new Sequential(new Input(28, 28, 1), layer, new Flatten(), new Dense(10))) {
      model.compile(c -> c.loss("mse"));
      model.fit(
          Mnist.load().train().take(1_000),
          f -> f.batchSize(25).epochs(1).seed(1).verbose(Verbosity.SILENT));
    }
    return layer;
  }

  /** What a layer of 3 x 3 taps and one channel convolves with, seen from its outputs. */
  private static double[] effective(Conv2D layer) {
    Tensor images = Tensors.of(Shape.of(), 0).identity(9).reshape(9, 3, 3, 1); // one pixel each
    return NDArrays.doubles(layer.call(Tensors.evaluate(images)));
  }
}
