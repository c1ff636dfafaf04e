package io.convsmith.samples.mnist;

import static io.convsmith.activations.Activations.RELU;
import static io.convsmith.layers.Padding.SAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.engine.NDArrays;
import io.convsmith.engine.Tensors;
import io.convsmith.layers.Conv2D;
import io.convsmith.layers.VectorJacobianProduct;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class StandardizedLayersTest {
  static List<Conv2D> layers() {
    return List.of(
        new StandardizedConv2D(4, 3, c -> c.activation(RELU).padding(SAME).strides(2)),
        new EpsilonStandardizedConv2D(4, 3, c -> c.activation(RELU).padding(SAME).strides(2)),
        new OverridingConv2D(4, 3, c -> c.activation(RELU).padding(SAME).strides(2)),
        new CallingConv2D(4, 3, c -> c.activation(RELU).padding(SAME).strides(2)));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void all_four_ways_of_writing_it_are_a_plain_convolution_with_the_standardized_kernel(
      Conv2D layer) {
    INDArray images = random(1, 2, 9, 9, 3);
    INDArray kernel = random(2, 3, 3, 3, 4);
    INDArray bias = random(3, 4);
    Conv2D plain = new Conv2D(4, 3, c -> c.activation(RELU).padding(SAME).strides(2));
    plain.call(images);
    plain.weights(List.of(Tensors.evaluate(Kernels.standardized(Tensors.of(kernel))), bias));
    layer.call(images);
    layer.weights(List.of(kernel, bias));

    INDArray outputs = layer.call(images);

    assertThat(outputs.shape()).containsExactly(2, 5, 5, 4);
    assertThat(outputs.data().asFloat())
        .containsExactly(plain.call(images).data().asFloat(), within(1e-5f));
    assertThat(outputs.minNumber().floatValue()).isZero(); // the activation is not lost
  }

  @ParameterizedTest
  @MethodSource("layers")
  void the_gradient_of_the_raw_kernel_sums_to_zero_and_is_orthogonal_to_it_for_each_filter(
      Conv2D layer) {
    INDArray images = random(1, 2, 9, 9, 3);
    layer.call(images);
    INDArray kernel = random(2, 3, 3, 3, 4);
    layer.weights(List.of(kernel, random(3, 4)));

    VectorJacobianProduct product = layer.vectorJacobianProduct(images, random(4, 2, 5, 5, 4));

    INDArray gradient = product.variable("kernel");
    assertThat(gradient.norm1Number().doubleValue()).isGreaterThan(1);
    assertThat(gradient.sum(0, 1, 2).data().asFloat()).containsExactly(new float[4], within(1e-4f));
    assertThat(gradient.mul(kernel).sum(0, 1, 2).data().asFloat())
        .containsExactly(new float[4], within(1e-4f));
  }

  @Test
  void a_larger_epsilon_shrinks_the_effective_kernel() {
    Tensor kernel = Tensors.of(random(2, 3, 3, 1, 1));
    INDArray strict = Tensors.evaluate(new Kernels.EpsilonStandardized(1e-10).transform(kernel));
    INDArray loose = Tensors.evaluate(new Kernels.EpsilonStandardized(1).transform(kernel));

    assertThat(loose.norm2Number().doubleValue())
        .isLessThan(0.9 * strict.norm2Number().doubleValue());
    assertThat(new EpsilonStandardizedConv2D(4, 3, c -> c.epsilon(0.5)).config())
        .containsEntry("epsilon", 0.5);
  }

  @Test
  void the_published_values_of_weight_standardization_come_out() {
    Tensor kernel = Tensors.of(Shape.of(2, 2, 1, 2), 1, 2, 3, 4, 5, 7, 9, 4);

    assertThat(Tensors.evaluate(Kernels.standardized(kernel)).data().asDouble())
        .containsExactly(
            new double[] {
              -1.18321596, -1.26025208, -0.50709255, -0.14002801,
              0.16903085, 1.54030809, 1.52127766, -0.14002801
            },
            within(1e-8));
  }

  private static INDArray random(long seed, int... sizes) {
    Random random = new Random(seed);
    float[] values = new float[(int) Shape.of(sizes).size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return NDArrays.of(values, sizes);
  }
}
