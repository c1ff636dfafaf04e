package io.convsmith.layers;

import static io.convsmith.layers.DataFormat.CHANNELS_FIRST;
import static io.convsmith.layers.Padding.SAME;
import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.graph.Recording;
import io.convsmith.graph.Variable;
import io.convsmith.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Conv2DShapeTest {
  /** The first three rows are Keras' own test cases. */
  @ParameterizedTest
  @CsvSource({
    "5, 2, 2, 1, 1, VALID, 1, 1, 1, 5, 4, 4, 4",
    "6, 2, 2, 1, 1, SAME,  2, 2, 2, 4, 4, 4, 4",
    "6, 2, 2, 2, 1, VALID, 1, 1, 2, 5, 4, 2, 4",
    "4, 3, 3, 2, 2, SAME,  1, 1, 1, 8, 4, 4, 4",
    "4, 3, 3, 2, 2, SAME,  1, 1, 1, 7, 4, 4, 4",
    "4, 3, 3, 2, 2, VALID, 1, 1, 1, 7, 4, 3, 3",
    "4, 2, 2, 1, 1, VALID, 2, 3, 1, 7, 4, 5, 4",
    "4, 7, 7, 1, 1, VALID, 1, 1, 1, 7, 4, 1, 1",
    "4, 1, 1, 3, 2, SAME,  1, 1, 4, 7, 4, 3, 4"
  })
  void outputsHaveTheSizesOfKeras(
      int filters,
      int kernelHeight,
      int kernelWidth,
      int strideVertical,
      int strideHorizontal,
      Padding padding,
      int dilationVertical,
      int dilationHorizontal,
      int groups,
      int size,
      int channels,
      int height,
      int width) {
    Conv2D layer =
        new Conv2D(
            filters,
            kernelHeight,
            kernelWidth,
            c ->
                c.strides(strideVertical, strideHorizontal)
                    .padding(padding)
                    .dilationRate(dilationVertical, dilationHorizontal)
                    .groups(groups));
    Shape inputs = Shape.of(3, size, size, channels);

    assertThat(layer.outputShape(inputs)).isEqualTo(Shape.of(3, height, width, filters));
    assertThat(recorded(layer, inputs)).isEqualTo(Shape.of(3, height, width, filters));
    assertThat(layer.variables())
        .extracting(Variable::shape)
        .containsExactly(
            Shape.of(kernelHeight, kernelWidth, channels / groups, filters), Shape.of(filters));
  }

  @Test
  void explicitPaddingAddsItsRowsAndColumns() {
    Conv2D layer = new Conv2D(2, 3, c -> c.padding(1, 2, 0, 4));

    assertThat(recorded(layer, Shape.of(1, 5, 5, 1))).isEqualTo(Shape.of(1, 6, 7, 2));
  }

  @Test
  void channelsFirstKeepsTheChannelsSecond() {
    Conv2D layer = new Conv2D(6, 3, 2, c -> c.dataFormat(CHANNELS_FIRST).groups(2));

    assertThat(recorded(layer, Shape.of(2, 4, 8, 7))).isEqualTo(Shape.of(2, 6, 6, 6));
    assertThat(layer.variables().get(0).shape()).isEqualTo(Shape.of(3, 2, 2, 6));
  }

  @Test
  void theBatchSizeMayChangeFromCallToCall() {
    Conv2D layer = new Conv2D(5, 3, c -> c.padding(SAME));

    assertThat(recorded(layer, Shape.of(1, 6, 6, 2))).isEqualTo(Shape.of(1, 6, 6, 5));
    assertThat(recorded(layer, Shape.of(128, 6, 6, 2))).isEqualTo(Shape.of(128, 6, 6, 5));
    assertThat(recorded(layer, Shape.of(128, 9, 7, 2))).isEqualTo(Shape.of(128, 9, 7, 5));
  }

  @Test
  void aLayerWithoutBiasHasOneVariable() {
    Conv2D layer = new Conv2D(5, 3, c -> c.useBias(false));
    layer.prepare(Shape.of(1, 6, 6, 2));

    assertThat(layer.variables()).extracting(Variable::name).isEqualTo(List.of("kernel"));
  }

  @Test
  void askingForTheOutputShapeBuildsNothing() {
    Conv2D layer = new Conv2D(5, 3);
    layer.outputShape(Shape.of(1, 6, 6, 2));

    assertThat(layer.built()).isFalse();
    assertThat(layer.outputShape(Shape.of(1, 6, 6, 3))).isEqualTo(Shape.of(1, 4, 4, 5));
  }

  private static Shape recorded(Layer layer, Shape inputs) {
    return layer.record(new Recording(false).placeholder("inputs", inputs)).shape();
  }
}
