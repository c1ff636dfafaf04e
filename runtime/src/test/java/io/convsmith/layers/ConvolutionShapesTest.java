package io.convsmith.layers;

import static io.convsmith.layers.DataFormat.CHANNELS_FIRST;
import static io.convsmith.layers.Padding.CAUSAL;
import static io.convsmith.layers.Padding.SAME;
import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.graph.Recording;
import io.convsmith.graph.Variable;
import io.convsmith.tensor.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The shapes that Keras' tests expect, and some more. */
class ConvolutionShapesTest {
  static Stream<Arguments> shapes() {
    return Stream.of(
        of(new Conv1D(5, 2), "3,5,4", "3,4,5", "2,4,5"),
        of(
            new Conv1D(6, 2, c -> c.padding(SAME).dilationRate(2).groups(2)),
            "3,4,4",
            "3,4,6",
            "2,2,6"),
        of(
            new Conv1D(6, 2, c -> c.padding(CAUSAL).dilationRate(2).groups(2)),
            "3,4,4",
            "3,4,6",
            "2,2,6"),
        of(new Conv1D(6, 2, c -> c.strides(2).groups(2)), "3,5,4", "3,2,6", "2,2,6"),
        of(new Conv1D(6, 3, c -> c.strides(2).padding(CAUSAL)), "3,6,1", "3,3,6", "3,1,6"),
        of(new Conv1D(6, 3, c -> c.padding(4, 1)), "3,6,1", "3,9,6", "3,1,6"),
        of(new Conv1D(6, 3, c -> c.dataFormat(CHANNELS_FIRST)), "3,2,6", "3,6,4", "3,2,6"),
        of(new Conv3D(5, 2), "3,5,5,5,4", "3,4,4,4,5", "2,2,2,4,5"),
        of(
            new Conv3D(6, 2, c -> c.padding(SAME).dilationRate(2).groups(2)),
            "3,4,4,4,4",
            "3,4,4,4,6",
            "2,2,2,2,6"),
        of(
            new Conv3D(6, 2, 2, 3, c -> c.strides(2, 1, 2).groups(2)),
            "3,5,5,5,4",
            "3,2,4,2,6",
            "2,2,3,2,6"),
        of(
            new Conv3D(2, 1, 2, 3, c -> c.padding(1, 0, 0, 2, 3, 0).dataFormat(CHANNELS_FIRST)),
            "2,3,4,5,6",
            "2,2,5,6,7",
            "1,2,3,3,2"),
        of(new DepthwiseConv2D(2, c -> c.depthMultiplier(5)), "3,5,5,4", "3,4,4,20", "2,2,4,5"),
        of(
            new DepthwiseConv2D(2, c -> c.depthMultiplier(6).padding(SAME).dilationRate(2)),
            "3,4,4,4",
            "3,4,4,24",
            "2,2,4,6"),
        of(
            new DepthwiseConv2D(2, c -> c.depthMultiplier(6).strides(2)),
            "3,5,5,4",
            "3,2,2,24",
            "2,2,4,6"),
        of(
            new DepthwiseConv2D(3, 1, c -> c.dataFormat(CHANNELS_FIRST)),
            "3,2,5,4",
            "3,2,3,4",
            "3,1,2,1"),
        of(new Conv2DTranspose(5, 2, c -> c.strides(2)), "2,8,8,4", "2,16,16,5", "2,2,5,4"),
        of(
            new Conv2DTranspose(6, 2, c -> c.strides(3).padding(SAME).outputPadding(2)),
            "2,8,8,4",
            "2,23,23,6",
            "2,2,6,4"),
        of(new Conv2DTranspose(2, 7, c -> c.strides(16)), "1,14,14,2", "1,224,224,2", "7,7,2,2"),
        of(
            new Conv2DTranspose(3, 3, 2, c -> c.strides(2, 1).padding(SAME)),
            "2,4,5,1",
            "2,8,5,3",
            "3,2,3,1"),
        of(
            new Conv2DTranspose(3, 3, c -> c.strides(2).padding(SAME).outputPadding(1, 0)),
            "2,4,5,1",
            "2,8,9,3",
            "3,3,3,1"),
        of(
            new Conv2DTranspose(3, 3, c -> c.strides(2).outputPadding(1, 0)),
            "2,4,5,1",
            "2,10,11,3",
            "3,3,3,1"),
        of(
            new Conv2DTranspose(3, 3, 2, c -> c.strides(2).padding(1, 0, 0, 2)),
            "2,4,5,1",
            "2,8,8,3",
            "3,2,3,1"),
        of(
            new Conv2DTranspose(3, 3, 2, c -> c.dilationRate(2, 3).dataFormat(CHANNELS_FIRST)),
            "2,1,4,5",
            "2,3,8,8",
            "3,2,3,1"),
        of(
            new SeparableConv2D(5, 2, c -> c.depthMultiplier(5)),
            "3,5,5,4",
            "3,4,4,5",
            "2,2,4,5",
            "1,1,20,5"),
        of(
            new SeparableConv2D(6, 2, c -> c.depthMultiplier(6).padding(SAME).dilationRate(2)),
            "3,4,4,4",
            "3,4,4,6",
            "2,2,4,6",
            "1,1,24,6"),
        of(
            new SeparableConv2D(
                6, 2, c -> c.depthMultiplier(6).strides(2).transformed(SeparableFactor.POINTWISE)),
            "3,5,5,4",
            "3,2,2,6",
            "2,2,4,6",
            "1,1,24,6"),
        of(
            new SeparableConv2D(6, 2, 3, c -> c.dataFormat(CHANNELS_FIRST)),
            "3,4,5,5",
            "3,6,4,3",
            "2,3,4,1",
            "1,1,4,6"));
  }

  private static Arguments of(Layer layer, String inputs, String outputs, String... kernels) {
    return Arguments.of(
        layer,
        shape(inputs),
        shape(outputs),
        Stream.of(kernels).map(ConvolutionShapesTest::shape).toList());
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("shapes")
  void outputsAndKernelsHaveTheShapesOfKeras(
      ConvolutionLayer layer, Shape inputs, Shape outputs, List<Shape> kernels) {
    assertThat(layer.outputShape(inputs)).isEqualTo(outputs);
    assertThat(layer.built()).isFalse();
    assertThat(recorded(layer, inputs)).isEqualTo(outputs);
    assertThat(recorded(layer, inputs)).isEqualTo(outputs);
    assertThat(layer.variables())
        .extracting(Variable::shape)
        .startsWith(kernels.toArray(Shape[]::new))
        .hasSize(kernels.size() + 1)
        .endsWith(Shape.of(outputs.get(layer.spatial().dataFormat().channelAxis())));
  }

  @Test
  void theVariablesHaveTheNamesOfKeras() {
    assertThat(names(new Conv1D(2, 2), Shape.of(1, 4, 1))).containsExactly("kernel", "bias");
    assertThat(names(new DepthwiseConv2D(2), Shape.of(1, 4, 4, 1)))
        .containsExactly("kernel", "bias");
    assertThat(names(new SeparableConv2D(2, 2), Shape.of(1, 4, 4, 1)))
        .containsExactly("depthwise_kernel", "pointwise_kernel", "bias");
    assertThat(names(new SeparableConv2D(2, 2, c -> c.useBias(false)), Shape.of(1, 4, 4, 1)))
        .containsExactly("depthwise_kernel", "pointwise_kernel");
  }

  private static Stream<String> names(Layer layer, Shape inputs) {
    layer.prepare(inputs);
    return layer.variables().stream().map(Variable::name);
  }

  private static Shape recorded(Layer layer, Shape inputs) {
    return layer.record(new Recording(false).placeholder("inputs", inputs)).shape();
  }

  private static Shape shape(String sizes) {
    return Shape.of(Stream.of(sizes.split(",", -1)).mapToInt(Integer::parseInt).toArray());
  }
}
