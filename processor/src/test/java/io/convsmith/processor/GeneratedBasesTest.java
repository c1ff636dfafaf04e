package io.convsmith.processor;

import static io.convsmith.processor.GeneratedLayers.outputs;
import static io.convsmith.processor.GeneratedLayers.variable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.convsmith.graph.Variable;
import io.convsmith.layers.Conv1D;
import io.convsmith.layers.Conv2D;
import io.convsmith.layers.Conv2DTranspose;
import io.convsmith.layers.Conv3D;
import io.convsmith.layers.ConvolutionLayer;
import io.convsmith.layers.DepthwiseConv2D;
import io.convsmith.layers.SeparableConv2D;
import io.convsmith.tensor.Shape;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One op, {@code good.Trained#gained}, on each base layer. */
class GeneratedBasesTest {
  private final Random random = new Random(3);

  static Stream<Arguments> bases() {
    Shape images = Shape.of(2, 5, 6, 3);
    return Stream.of(
        arguments("gained 1D", new Conv1D(4, 2), Shape.of(2, 7, 3), "kernel"),
        arguments("gained", new Conv2D(4, 3, 2), images, "kernel"),
        arguments("gained 3D", new Conv3D(4, 2, 3, 1), Shape.of(2, 3, 4, 2, 3), "kernel"),
        arguments("gained depthwise", new DepthwiseConv2D(3, 2), images, "kernel"),
        arguments("gained separable", new SeparableConv2D(4, 3, 2), images, "depthwise_kernel"),
        arguments("gained transposed", new Conv2DTranspose(4, 3, 2), images, "kernel"));
  }

  @ParameterizedTest
  @MethodSource("bases")
  void theOutputsAreThoseOfTheBaseLayerWithTheTransformedKernel(
      String generated, ConvolutionLayer plain, Shape shape, String kernel) {
    ConvolutionLayer layer = GeneratedLayers.layer(generated + " on its base");
    layer.prepare(shape);
    plain.prepare(shape);
    for (Variable variable : layer.variables()) {
      variable.assign(randomNumbers(variable.shape()));
    }
    for (Variable variable : plain.variables()) {
      variable.assign(variable(layer, variable.name()).toArray());
    }
    variable(plain, kernel).assign(gained(variable(layer, kernel), variable(layer, "gain")));
    double[] numbers = new double[(int) shape.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = random.nextGaussian();
    }

    assertThat(outputs(layer, shape, numbers))
        .hasSizeGreaterThan(20)
        .containsExactly(outputs(plain, shape, numbers), within(1e-12));
  }

  private float[] randomNumbers(Shape shape) {
    float[] numbers = new float[(int) shape.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (1 + random.nextInt(64)) / 8f; // whose products are exact
    }
    return numbers;
  }

  /** The product, where an axis of the gain is as long as the kernel's or 1. */
  private static float[] gained(Variable kernel, Variable gain) {
    float[] product = kernel.toArray();
    float[] factors = gain.toArray();
    for (int i = 0; i < product.length; i++) {
      int rest = i;
      int position = 0;
      int step = 1;
      for (int axis = kernel.shape().rank() - 1; axis >= 0; axis--) {
        int size = kernel.shape().get(axis);
        position += gain.shape().get(axis) == 1 ? 0 : rest % size * step;
        step *= gain.shape().get(axis);
        rest /= size;
      }
      product[i] *= factors[position];
    }
    return product;
  }
}
