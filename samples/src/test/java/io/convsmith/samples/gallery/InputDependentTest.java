package io.convsmith.samples.gallery;

import static io.convsmith.samples.gallery.Numbers.dot;
import static io.convsmith.samples.gallery.Numbers.gradient;
import static io.convsmith.samples.gallery.Numbers.norm;
import static io.convsmith.samples.gallery.Numbers.of;
import static io.convsmith.samples.gallery.Numbers.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.engine.NDArrays;
import io.convsmith.engine.Tensors;
import io.convsmith.layers.Padding;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputDependentTest {
  private final Seen conv = Seen.conv2D(3, 3, 2, 4);
  private final Tensor images = random(1, 2, 5, 6, 2);
  private final Tensor kernel = random(2, 3, 3, 2, 4);

  @Test
  void cosines_of_patch_and_filter_are_between_minus_one_and_one() {
    double[] cosines = of(InputDependent.cosine(images, kernel, 1e-12, conv));

    assertThat(cosines)
        .containsExactly(
            Patches.each(
                images,
                kernel,
                (patch, filter, image, number) -> dot(patch, filter) / norm(patch) / norm(filter)),
            within(1e-9));
    assertThat(Arrays.stream(cosines)).allMatch(it -> Math.abs(it) <= 1);
  }

  @Test
  void the_cosine_of_a_patch_with_itself_is_one_at_any_brightness() {
    Tensor patch = random(3, 1, 3, 3, 2);
    Tensor same = patch.times(7).reshape(3, 3, 2, 1);

    assertThat(of(InputDependent.cosine(patch, same, 0, Seen.conv2D(3, 3, 2, 1))))
        .containsExactly(new double[] {1}, within(1e-12));
  }

  @Test
  void partial_convolution_scales_up_what_is_seen_beside_holes() {
    double[] holes = of(images);
    for (int pixel : new int[] {0, 1, 2, 6, 7, 8, 12, 13, 14, 22}) { // the first patch is empty
      holes[2 * pixel] = 0;
      holes[2 * pixel + 1] = 0;
    }
    holes[50] = 0; // one of two channels is no hole
    Tensor torn = Tensors.of(images.shape(), holes);

    double[] outputs = of(InputDependent.partial(torn, kernel, conv));

    double[] expected =
        Patches.each(
            torn,
            kernel,
            (patch, filter, image, number) -> {
              int seen = 0;
              for (int i = 0; i < patch.length; i += 2) {
                seen += patch[i] != 0 || patch[i + 1] != 0 ? 1 : 0;
              }
              return seen == 0 ? 0 : dot(patch, filter) * 9 / seen;
            });
    assertThat(outputs).containsExactly(expected, within(1e-12));
    assertThat(Arrays.copyOf(outputs, 4)).containsOnly(0);
  }

  @Test
  void gated_convolution_is_one_convolution_times_the_gate_of_another() {
    Tensor gate = random(4, 3, 3, 2, 4);

    double[] outputs = of(InputDependent.gated(images, kernel, gate, conv));

    double[] values = Patches.convolved(images, kernel);
    double[] gates = Patches.convolved(images, gate);
    for (int i = 0; i < outputs.length; i++) {
      double open = 1 / (1 + Math.exp(-gates[i]));
      assertThat(outputs[i]).isCloseTo(values[i] * open, within(1e-12));
    }
  }

  @Test
  void mixed_outputs_are_those_of_a_kernel_mixed_for_each_image() {
    Tensor experts = random(6, 3, 3, 3, 2, 4);
    Tensor routing = random(7, 2, 3);

    double[] outputs = of(InputDependent.conditional(images, experts, routing, 3, conv));

    double[] pixels = of(images);
    double[] weights = of(routing);
    double[] expected = new double[outputs.length];
    for (int k = 0; k < 3; k++) {
      double[] ofExpert = Patches.convolved(images, experts.get(k));
      for (int image = 0; image < 2; image++) {
        double sum = 0;
        for (int i = 0; i < 60; i++) {
          sum += pixels[image * 60 + i] / 30 * weights[i % 2 * 3 + k];
        }
        for (int i = image * 48; i < (image + 1) * 48; i++) {
          expected[i] += ofExpert[i] / (1 + Math.exp(-sum));
        }
      }
    }
    assertThat(outputs).containsExactly(expected, within(1e-12));
  }

  @Test
  void coordinates_are_two_more_channels() {
    Tensor coordinates = random(8, 3, 3, 2, 4);

    double[] outputs = of(InputDependent.coord(images, kernel, coordinates, conv));

    double[] pixels = of(images);
    double[] four = new double[2 * 30 * 4];
    for (int i = 0; i < 60; i++) {
      four[4 * i] = pixels[2 * i];
      four[4 * i + 1] = pixels[2 * i + 1];
      four[4 * i + 2] = -1 + i / 6 % 5 * 0.5;
      four[4 * i + 3] = -1 + i % 6 * 0.4;
    }
    Tensor both = kernel.concat(2, coordinates);
    assertThat(outputs)
        .containsExactly(
            Patches.convolved(Tensors.of(Shape.of(2, 5, 6, 4), four), both), within(1e-12));
  }

  @Test
  void kervolution_is_a_power_of_the_convolution_and_its_balance() {
    Tensor balance = Tensors.of(Shape.of(), 0.3);

    double[] cubes = of(new InputDependent.Kervolution(3).convolve(images, kernel, balance, conv));

    double[] expected =
        Arrays.stream(Patches.convolved(images, kernel)).map(it -> Math.pow(it + 0.3, 3)).toArray();
    assertThat(cubes).containsExactly(expected, within(1e-9));
  }

  @Test
  void involution_multiplies_the_patch_of_each_pixel_with_a_kernel_made_of_it() {
    InvolutionConv2D layer =
        new InvolutionConv2D(2, 3, c -> c.padding(Padding.SAME).hidden(4).heads(2).useBias(false));
    layer.prepare(images.shape());
    Tensor reduce = random(9, 2, 4);
    Tensor expand = random(10, 4, 18);
    layer.weights(List.of(Tensors.evaluate(reduce), Tensors.evaluate(expand)));

    double[] outputs = NDArrays.doubles(layer.call(Tensors.evaluate(images)));

    Tensor padded = images.pad(new int[] {0, 1, 1, 0}, new int[] {0, 1, 1, 0});
    double[] first = of(reduce);
    double[] second = of(expand);
    double[] expected =
        Patches.each(
            padded,
            random(11, 3, 3, 2, 2), // for its shape alone
            (patch, filter, image, head) -> {
              double sum = 0;
              for (int tap = 0; tap < 9; tap++) {
                double weight = 0;
                for (int i = 0; i < 4; i++) {
                  double hidden = patch[8] * first[i] + patch[9] * first[4 + i]; // the centre
                  weight += Math.max(hidden, 0) * second[i * 18 + tap * 2 + head];
                }
                sum += weight * patch[tap * 2 + head];
              }
              return sum;
            });
    assertThat(outputs).containsExactly(expected, within(1e-4));
  }

  @Test
  void adders_measure_the_distance_of_patch_and_filter() {
    double[] outputs = of(InputDependent.adder(images, kernel, conv));

    double[] expected =
        Patches.each(
            images,
            kernel,
            (patch, filter, image, number) -> {
              double distance = 0;
              for (int i = 0; i < patch.length; i++) {
                distance += Math.abs(patch[i] - filter[i]);
              }
              return -distance;
            });
    assertThat(outputs).containsExactly(expected, within(1e-12));
  }

  @Test
  void adders_have_the_gradients_of_the_paper() {
    Tensor one = Tensors.of(Shape.of(1, 1, 2, 1), 3, -0.5);
    Tensor taps = Tensors.of(Shape.of(1, 2, 1, 1), 1, -0.2);
    Tensor upstream = Tensors.of(Shape.of(1, 1, 1, 1), 10);

    Tensor output = InputDependent.adder(one, taps, Seen.conv2D(1, 2, 1, 1));

    assertThat(gradient(output, upstream, taps))
        .containsExactly(new double[] {20, -3}, within(1e-12)); // x - W
    assertThat(gradient(output, upstream, one))
        .containsExactly(new double[] {-10, 3}, within(1e-12)); // W - x, at most 1
  }
}
