package io.convsmith.layers;

import static io.convsmith.activations.Activations.SOFTMAX;
import static io.convsmith.activations.Activations.TANH;
import static io.convsmith.initializers.Initializers.randomNormal;
import static io.convsmith.layers.DataFormat.CHANNELS_FIRST;
import static io.convsmith.layers.Padding.CAUSAL;
import static io.convsmith.layers.Padding.SAME;
import static io.convsmith.layers.SeparableFactor.POINTWISE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.engine.NDArrays;
import io.convsmith.graph.Variable;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class LayerArrayTest {
  /** A gain for each filter and what bends the kernel and the outputs. */
  private static final class Bent extends OpLayers.Op {
    @Override
    void declare(ConvolutionLayer layer, Convolution convolution) {
      layer.addVariable(
          "gain", convolution.perFilterShape(), VariableSettings.of(randomNormal(1, 0.1)));
    }

    @Override
    Tensor kernel(ConvolutionLayer layer, Tensor kernel, Convolution convolution) {
      return kernel.tanh().times(layer.variable("gain").tensor());
    }

    @Override
    Tensor operation(ConvolutionLayer layer, Tensor inputs, Tensor kernel) {
      return super.operation(layer, inputs, kernel).tanh();
    }
  }

  static Stream<Arguments> layers() {
    return Stream.concat(
        OpLayers.kinds().map(kind -> Arguments.of(kind.with(new Bent()), kind.inputs())),
        plainLayers());
  }

  private static Stream<Arguments> plainLayers() {
    Shape images = Shape.of(2, 6, 5, 4);
    return Stream.of(
        Arguments.of(new Conv2D(3, 3), images),
        Arguments.of(new Conv2D(6, 3, 2, c -> c.padding(SAME).groups(2).dilationRate(2)), images),
        Arguments.of(new Conv2D(6, 2, c -> c.strides(2, 1).padding(1, 0, 0, 2)), images),
        Arguments.of(new Conv2D(4, 3, c -> c.dataFormat(CHANNELS_FIRST).strides(2)), images),
        Arguments.of(new Conv2D(2, 3, c -> c.activation(TANH).useBias(false)), images),
        Arguments.of(
            new Conv1D(6, 3, c -> c.padding(CAUSAL).dilationRate(2).groups(2)), Shape.of(2, 7, 4)),
        Arguments.of(
            new Conv1D(3, 2, c -> c.padding(1, 2).strides(2).dataFormat(CHANNELS_FIRST)),
            Shape.of(2, 3, 7)),
        Arguments.of(
            new Conv3D(4, 2, 3, 2, c -> c.padding(SAME).strides(1, 2, 1).activation(TANH)),
            Shape.of(2, 3, 4, 3, 2)),
        Arguments.of(
            new Conv3D(4, 2, c -> c.dilationRate(1, 2, 1).groups(2).dataFormat(CHANNELS_FIRST)),
            Shape.of(2, 2, 3, 4, 3)),
        Arguments.of(
            new DepthwiseConv2D(3, 2, c -> c.depthMultiplier(2).padding(SAME).strides(2)), images),
        Arguments.of(
            new DepthwiseConv2D(2, c -> c.dilationRate(2).dataFormat(CHANNELS_FIRST)), images),
        Arguments.of(
            new SeparableConv2D(3, 2, c -> c.depthMultiplier(2).padding(SAME).activation(TANH)),
            images),
        Arguments.of(
            new SeparableConv2D(3, 2, 3, c -> c.dataFormat(CHANNELS_FIRST).transformed(POINTWISE)),
            images),
        Arguments.of(new Conv2DTranspose(3, 3, 2, c -> c.strides(2).padding(SAME)), images),
        Arguments.of(new Conv2DTranspose(3, 2, c -> c.strides(3, 1).outputPadding(2, 0)), images),
        Arguments.of(
            new Conv2DTranspose(2, 3, c -> c.padding(1, 0, 2, 0).dataFormat(CHANNELS_FIRST)),
            images),
        Arguments.of(new MaxPooling2D(2), images),
        Arguments.of(new MaxPooling2D(3, c -> c.strides(2).padding(SAME)), images),
        Arguments.of(new AveragePooling2D(2, 3, c -> c.strides(1).padding(SAME)), images),
        Arguments.of(new GlobalAveragePooling2D(), images),
        Arguments.of(new Flatten(), images),
        Arguments.of(new Dropout(0.5), images),
        Arguments.of(new BatchNormalization(), images),
        Arguments.of(new BatchNormalization(c -> c.axis(1)), images),
        Arguments.of(new BatchNormalization(c -> c.scale(false)), Shape.of(3, 5)),
        Arguments.of(new BatchNormalization(c -> c.center(false)), Shape.of(2, 3, 2, 2, 4)),
        Arguments.of(new GroupNormalization(2), images),
        Arguments.of(new GroupNormalization(2), Shape.of(3, 8)),
        Arguments.of(new GroupNormalization(2), Shape.of(2, 3, 2, 2, 4)),
        Arguments.of(new GroupNormalization(-1, c -> c.axis(1).center(false)), images),
        Arguments.of(new Activation(TANH), images),
        Arguments.of(new Dense(3, c -> c.activation(SOFTMAX)), Shape.of(4, 7)));
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("layers")
  void outputsHaveTheAnnouncedShapeAndTheReferencesNumbers(Layer layer, Shape shape) {
    double[] values = Evaluation.wave(shape, 0.37, 0.11);

    INDArray outputs = layer.call(array(shape, values));

    assertThat(NDArrays.shape(outputs)).isEqualTo(layer.outputShape(shape));
    assertThat(NDArrays.doubles(outputs))
        .containsExactly(Evaluation.of(layer::record, shape, values), within(1e-5));
  }

  /**
   * Along one random direction of inputs and variables together, the difference quotient in double
   * precision; products of gradients in single precision add up rounding errors of 6e-8 each.
   */
  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("layers")
  void gradientsAreSlopes(Layer layer, Shape shape) {
    double[] values = Evaluation.wave(shape, 0.37, 0.11);
    Shape outputShape = layer.outputShape(shape);
    double[] upstream = Evaluation.wave(outputShape, 1.3, 0.4);

    VectorJacobianProduct product =
        layer.vectorJacobianProduct(array(shape, values), array(outputShape, upstream));

    double slope = dot(NDArrays.doubles(product.inputs()), Evaluation.wave(shape, 2.1, 0.7));
    for (Variable variable : trainable(layer)) {
      slope +=
          dot(
              NDArrays.doubles(product.variable(variable.name())),
              Evaluation.wave(variable.shape(), 1.7, 0.2));
    }
    // a step that single precision variables take exactly enough, and that passes no kink
    double step = 1e-3;
    double high = moved(layer, shape, values, upstream, step);
    double low = moved(layer, shape, values, upstream, -step);
    assertThat(slope).isCloseTo((high - low) / (2 * step), within(2e-3));
  }

  @Test
  void arraysOfDoublePrecisionAreTakenToo() {
    Layer layer = new Flatten();

    INDArray outputs = layer.call(NDArrays.of(new double[] {1, 2, 3, 4}, 1, 2, 2));

    assertThat(NDArrays.doubles(outputs)).containsExactly(1, 2, 3, 4);
  }

  @Test
  void theArgumentIsLeftAlone() {
    INDArray inputs = NDArrays.of(new float[] {-1, 2}, 1, 2);

    new Activation(TANH).call(inputs);

    assertThat(NDArrays.doubles(inputs)).containsExactly(-1, 2);
  }

  @Test
  void aFrozenLayerHasGradientsForItsInputsOnly() {
    Layer layer = new Dense(2, c -> c.trainable(false));

    VectorJacobianProduct product =
        layer.vectorJacobianProduct(
            NDArrays.of(new float[] {1, 1}, 1, 2), NDArrays.of(new float[] {1, 0}, 1, 2));

    assertThat(product.variables()).isEmpty();
    float[] kernel = layer.variables().get(0).toArray();
    assertThat(NDArrays.doubles(product.inputs()))
        .containsExactly(new double[] {kernel[0], kernel[2]}, within(1e-7));
  }

  @Test
  void wrongShapesAreRefusedInTheLayersName() {
    Layer layer = new Conv2D(2, 3, c -> c.name("conv_1"));
    INDArray images = array(Shape.of(1, 4, 4, 1), new double[16]);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> layer.call(NDArrays.of(new float[16], 4, 4)))
        .withMessage(
            "Conv2D \"conv_1\": inputs [N,4] must have rank 4, [batch, height, width, channels].");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> layer.vectorJacobianProduct(images, NDArrays.of(new float[8], 1, 2, 4, 1)))
        .withMessage(
            "Conv2D \"conv_1\": upstream [1,2,4,1] must have the shape of the outputs, [1,2,2,2].");
  }

  @Test
  void anUnknownVariableIsNamedWithThoseThatThereAre() {
    VectorJacobianProduct product =
        new Dense(1)
            .vectorJacobianProduct(
                NDArrays.of(new float[] {1, 1}, 1, 2), NDArrays.of(new float[] {1}, 1, 1));

    assertThat(product.variables().keySet())
        .extracting(Variable::name)
        .isEqualTo(List.of("kernel", "bias"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> product.variable("gain"))
        .withMessage("There is no gradient for \"gain\", only for [kernel, bias].");
  }

  private static double moved(
      Layer layer, Shape shape, double[] values, double[] upstream, double step) {
    double[] elsewhere = added(values, Evaluation.wave(shape, 2.1, 0.7), step);
    List<Variable> variables = trainable(layer);
    List<float[]> kept = variables.stream().map(Variable::toArray).toList();
    for (int i = 0; i < kept.size(); i++) {
      Variable variable = variables.get(i);
      double[] before = new double[kept.get(i).length];
      for (int j = 0; j < before.length; j++) {
        before[j] = kept.get(i)[j];
      }
      variable.assign(
          Evaluation.floats(added(before, Evaluation.wave(variable.shape(), 1.7, 0.2), step)));
    }
    double result = dot(Evaluation.of(layer::record, shape, elsewhere), upstream);
    for (int i = 0; i < kept.size(); i++) {
      variables.get(i).assign(kept.get(i));
    }
    return result;
  }

  private static List<Variable> trainable(Layer layer) {
    return layer.variables().stream().filter(Variable::trainable).toList();
  }

  private static double[] added(double[] values, double[] direction, double step) {
    double[] result = values.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] += step * direction[i];
    }
    return result;
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }

  private static INDArray array(Shape shape, double... values) {
    return NDArrays.of(Evaluation.floats(values), shape.toArray());
  }
}
