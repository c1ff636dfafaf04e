package io.convsmith.samples.gallery;

import static io.convsmith.samples.gallery.Numbers.gradient;
import static io.convsmith.samples.gallery.Numbers.of;
import static io.convsmith.samples.gallery.Numbers.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.engine.Tensors;
import io.convsmith.samples.gallery.Structured.Mask;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import org.junit.jupiter.api.Test;

class StructuredTest {
  private final Seen conv = Seen.conv2D(3, 3, 2, 4);
  private final Tensor kernel = random(1, 3, 3, 2, 4);

  @Test
  void symmetric_kernels_are_the_mean_of_left_and_right() {
    Tensor raw = Tensors.of(Shape.of(2, 3, 1, 1), 1, 2, 3, 4, 5, 8);
    Tensor upstream = Tensors.of(Shape.of(2, 3, 1, 1), 1, 10, 100, 2, 20, 200);

    Tensor symmetric = Structured.symmetric(raw);

    assertThat(of(symmetric)).containsExactly(2, 2, 2, 6, 5, 6);
    assertThat(gradient(symmetric, upstream, raw)).containsExactly(50.5, 10, 50.5, 101, 20, 101);
  }

  @Test
  void isotropic_kernels_stay_the_same_when_they_are_turned() {
    double[] isotropic = of(Structured.isotropic(kernel));

    double[] turned = turned(isotropic);
    assertThat(turned).containsExactly(isotropic, within(1e-12));
    double[] raw = of(kernel);
    double corner =
        raw[0] + turned(raw)[0] + turned(turned(raw))[0] + turned(turned(turned(raw)))[0];
    assertThat(isotropic[0]).isCloseTo(corner / 4, within(1e-12));
  }

  /** A kernel of 3 x 3 taps turned by 90 degrees. */
  private static double[] turned(double[] kernel) {
    double[] turned = new double[kernel.length];
    int each = kernel.length / 9;
    for (int i = 0; i < kernel.length; i++) {
      int row = i / each / 3;
      int column = i / each % 3;
      turned[((2 - column) * 3 + row) * each + i % each] = kernel[i];
    }
    return turned;
  }

  @Test
  void constrained_kernels_predict_the_centre_from_around_it() {
    Tensor raw = Tensors.of(Shape.of(3, 3, 1, 1), 1, 2, 3, 4, 100, 6, 7, 8, 9);

    assertThat(of(Structured.constrained(raw, Seen.conv2D(3, 3, 1, 1))))
        .containsExactly(
            new double[] {.025, .05, .075, .1, -1, .15, .175, .2, .225}, within(1e-12));
  }

  @Test
  void a_constant_image_has_no_answer_of_a_zero_mean_kernel() {
    Tensor raw = Tensors.of(Shape.of(2, 2, 1, 2), 1, 2, 3, 4, 5, 6, 7, 12);

    assertThat(of(Structured.zeroMean(raw))).containsExactly(-3, -4, -1, -2, 1, 0, 3, 6);
    Tensor constant = conv.constant(7).broadcast(1, 5, 5, 2);
    assertThat(of(conv.convolve(constant, Structured.zeroMean(kernel))))
        .containsExactly(new double[36], within(1e-12));
  }

  @Test
  void central_differences_are_the_two_convolutions_of_the_paper() {
    Tensor images = random(2, 2, 5, 6, 2);

    double[] differences =
        of(conv.convolve(images, Structured.centralDifference(kernel, 0.7, conv)));

    double[] expected =
        Patches.each(
            images,
            kernel,
            (patch, filter, image, number) -> {
              double ordinary = 0;
              double central = 0;
              for (int i = 0; i < patch.length; i++) {
                ordinary += filter[i] * patch[i];
                central += filter[i] * (patch[i] - patch[8 + i % 2]); // the centre's two channels
              }
              return 0.7 * central + 0.3 * ordinary;
            });
    assertThat(differences).containsExactly(expected, within(1e-12));
  }

  @Test
  void softmax_kernels_sum_to_one_for_each_channel_and_filter() {
    Tensor raw =
        Tensors.of(Shape.of(3, 1, 2), 0, 500, Math.log(2), 500, Math.log(3), 500 + Math.log(2));

    assertThat(of(Structured.softmax(raw)))
        .containsExactly(new double[] {1 / 6., .25, 2 / 6., .25, 3 / 6., .5}, within(1e-12));
  }

  @Test
  void masks_leave_what_comes_before_the_centre_and_the_second_the_centre_too() {
    Tensor ones = Tensors.of(Shape.of(3, 3, 1, 1), 1, 1, 1, 1, 1, 1, 1, 1, 1);
    Seen one = Seen.conv2D(3, 3, 1, 1);

    assertThat(of(Structured.masked(ones, Mask.A, one))).containsExactly(1, 1, 1, 1, 0, 0, 0, 0, 0);
    assertThat(of(Structured.masked(ones, Mask.B, one))).containsExactly(1, 1, 1, 1, 1, 0, 0, 0, 0);
    assertThat(
            of(
                Structured.masked(
                    conv.constant(1).broadcast(1, 5, 1, 1), Mask.A, Seen.conv2D(1, 5, 1, 1))))
        .containsExactly(1, 1, 0, 0, 0);
  }
}
