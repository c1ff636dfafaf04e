package io.convsmith.layers;

import static io.convsmith.activations.Activations.RELU;
import static io.convsmith.layers.DataFormat.CHANNELS_FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.tensor.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that Keras' own convolution gives. */
class Conv2DNumbersTest {
  private static final Shape IMAGES = Shape.of(2, 10, 10, 3);
  private static final Shape WAVES = Shape.of(2, 8, 8, 4);

  @ParameterizedTest
  @CsvSource({
    "1, 1, VALID, 3460, 3670, 3856, 4102, 84454, 77908, 84886, 13763844",
    "1, 1, SAME,  3460, 3670, 3856, 4102, 21509,  3592,  5386, 14889142",
    "2, 2, VALID, 3460, 3670, 4252, 4534, 84022, 77908, 84886,  4248100",
    "2, 2, SAME,  3460, 3670, 4252, 4534, 84022, 77908, 84886,  4248100",
    "1, 2, VALID, 3460, 3670, 4252, 4534, 84022, 77908, 84886,  7646580",
    "1, 2, SAME,  3460, 3670, 4252, 4534, 21293, 17930, 21509,  7934050"
  })
  void countingNumbersConvolveToKnownIntegers(
      int vertical,
      int horizontal,
      Padding padding,
      double first,
      double second,
      double third,
      double fourth,
      double thirdLast,
      double secondLast,
      double last,
      double sum) {
    Conv2D layer =
        new Conv2D(2, 2, c -> c.strides(vertical, horizontal).padding(padding).useBias(false));
    layer.prepare(IMAGES);
    layer.variables().get(0).assign(Evaluation.floats(Evaluation.arange(Shape.of(2, 2, 3, 2))));

    double[] outputs = Evaluation.of(layer::record, IMAGES, Evaluation.arange(IMAGES));

    int size = outputs.length;
    assertThat(Arrays.copyOf(outputs, 4)).containsExactly(first, second, third, fourth);
    assertThat(Arrays.copyOfRange(outputs, size - 3, size))
        .containsExactly(thirdLast, secondLast, last);
    assertThat(Arrays.stream(outputs).sum()).isEqualTo(sum);
  }

  @ParameterizedTest
  @CsvSource({
    "5, 2, 2, 1, 1, VALID, 1, 1, 1, 490, 0.4916931728551714, 1.142025002273142, 0.33310266539683525, 277.438550",
    "4, 3, 3, 2, 2, SAME,  1, 1, 1, 128, 0.03611548929630709, 0.500933707678285, -0.5799731706597129, 82.007217",
    "6, 2, 2, 1, 1, SAME,  2, 2, 2, 768, 0.18631434750787657, 0.6762729811298581, -0.7555451276042549, 260.180085",
    "6, 2, 2, 1, 1, SAME,  2, 3, 2, 768, 0.4067306896409719, 1.0845341883934165, -0.7555451276042549, 267.153521",
    "6, 4, 3, 2, 1, VALID, 1, 1, 2, 216, -0.3747276081823578, -0.045589632695855586, -0.4499814835238568, 65.511182"
  })
  void wavesConvolveToKnownNumbers(
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
      double first,
      double second,
      double last,
      double sum) {
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
    makeWaves(layer, WAVES);

    double[] outputs = Evaluation.of(layer::record, WAVES, Evaluation.wave(WAVES, 0.37, 0.11));

    // kernel and bias are rounded to single precision: at most 37 terms, each wrong by 3e-8
    assertThat(outputs).hasSize(size);
    assertThat(outputs[0]).isCloseTo(first, within(1e-6));
    assertThat(outputs[1]).isCloseTo(second, within(1e-6));
    assertThat(outputs[size - 1]).isCloseTo(last, within(1e-6));
    assertThat(Arrays.stream(outputs).sum()).isCloseTo(sum, within(size * 1e-7));
  }

  @ParameterizedTest
  @CsvSource({"1, VALID, 1, 1", "2, SAME, 1, 2", "1, SAME, 2, 2"})
  void channelsFirstGivesTheSameNumbersInItsOrder(
      int stride, Padding padding, int dilation, int groups) {
    Conv2D last =
        new Conv2D(
            6,
            3,
            2,
            c ->
                c.strides(stride)
                    .padding(padding)
                    .dilationRate(dilation)
                    .groups(groups)
                    .activation(RELU));
    Conv2D first =
        new Conv2D(
            6,
            3,
            2,
            c ->
                c.strides(stride)
                    .padding(padding)
                    .dilationRate(dilation)
                    .groups(groups)
                    .activation(RELU)
                    .dataFormat(CHANNELS_FIRST));
    makeWaves(last, WAVES);
    makeWaves(first, Shape.of(2, 4, 8, 8));
    double[] images = Evaluation.wave(WAVES, 0.37, 0.11);

    double[] expected = Evaluation.of(x -> last.record(x).transpose(0, 3, 1, 2), WAVES, images);
    double[] actual = Evaluation.of(x -> first.record(x.transpose(0, 3, 1, 2)), WAVES, images);

    assertThat(actual).containsExactly(expected, within(1e-12));
  }

  @Test
  void explicitPaddingIsZerosAroundTheImages() {
    Conv2D padded = new Conv2D(5, 3, c -> c.padding(1, 2, 0, 3));
    Conv2D plain = new Conv2D(5, 3);
    makeWaves(padded, WAVES);
    makeWaves(plain, Shape.of(2, 11, 11, 4));
    double[] images = Evaluation.wave(WAVES, 0.37, 0.11);

    double[] expected =
        Evaluation.of(
            x -> plain.record(x.pad(new int[] {0, 1, 0, 0}, new int[] {0, 2, 3, 0})),
            WAVES,
            images);

    assertThat(Evaluation.of(padded::record, WAVES, images))
        .containsExactly(expected, within(1e-12));
  }

  @Test
  void anOddZeroOfSamePaddingGoesBehind() {
    // two taps 1, 10 over 1 2 3: the last window is 3 and one zero
    Conv2D layer = new Conv2D(1, 1, 2, c -> c.padding(Padding.SAME));
    Shape shape = Shape.of(1, 1, 3, 1);
    layer.prepare(shape);
    layer.variables().get(0).assign(1, 10);

    assertThat(Evaluation.of(layer::record, shape, 1, 2, 3)).containsExactly(21, 32, 3);
  }

  @Test
  void biasAndActivationFollowTheConvolution() {
    Conv2D layer = new Conv2D(2, 1, c -> c.activation(RELU));
    Shape shape = Shape.of(1, 1, 2, 1);
    layer.prepare(shape);
    layer.variables().get(0).assign(1, -1);
    layer.variables().get(1).assign(0.5f, 2);

    assertThat(Evaluation.of(layer::record, shape, 3, -1)).containsExactly(3.5, 0, 0, 3);
  }

  private static void makeWaves(Conv2D layer, Shape inputs) {
    layer.prepare(inputs);
    Shape kernel = layer.variables().get(0).shape();
    Shape bias = layer.variables().get(1).shape();
    layer.variables().get(0).assign(Evaluation.floats(Evaluation.wave(kernel, 0.53, 0.2)));
    layer.variables().get(1).assign(Evaluation.floats(Evaluation.wave(bias, 0.71, 0.3)));
  }
}
