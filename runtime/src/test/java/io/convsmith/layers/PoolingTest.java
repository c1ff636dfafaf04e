package io.convsmith.layers;

import static io.convsmith.layers.DataFormat.CHANNELS_FIRST;
import static io.convsmith.layers.Padding.SAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolingTest {
  private static final Shape IMAGES = Shape.of(1, 5, 5, 4);

  @ParameterizedTest
  @CsvSource({"2, 2, 1, VALID, 64, 3936", "2, 2, 2, SAME,  36, 2358", "2, 3, 3, SAME,  16, 1016"})
  void theLargestOfCountingNumbersAreKnown(
      int height, int width, int strides, Padding padding, int size, double sum) {
    MaxPooling2D layer = new MaxPooling2D(height, width, c -> c.strides(strides).padding(padding));

    double[] pooled = Evaluation.of(layer::record, IMAGES, Evaluation.arange(IMAGES));

    assertThat(pooled).hasSize(size);
    assertThat(Arrays.stream(pooled).sum()).isEqualTo(sum);
  }

  @Test
  void theFirstLargestOfAWideWindowAreKnown() {
    MaxPooling2D layer = new MaxPooling2D(2, 3, c -> c.strides(3).padding(SAME));

    double[] pooled = Evaluation.of(layer::record, IMAGES, Evaluation.arange(IMAGES));

    assertThat(Arrays.copyOf(pooled, 4)).containsExactly(28, 29, 30, 31);
  }

  @Test
  void windowsLieSideBySideByDefault() {
    assertThat(new MaxPooling2D(2).outputShape(Shape.of(7, 11, 11, 64)))
        .isEqualTo(Shape.of(7, 5, 5, 64));
    assertThat(new AveragePooling2D(3, 2).outputShape(Shape.of(7, 9, 9, 2)))
        .isEqualTo(Shape.of(7, 3, 4, 2));
  }

  @Test
  void paddingIsNeverTheLargest() {
    Shape shape = Shape.of(1, 1, 3, 1);
    MaxPooling2D layer = new MaxPooling2D(1, 2, c -> c.padding(SAME));

    assertThat(Evaluation.of(layer::record, shape, -1, -2, -3)).containsExactly(-1, -3);
  }

  @Test
  void paddingIsNotCountedInAMean() {
    Shape shape = Shape.of(1, 1, 3, 1);
    AveragePooling2D layer = new AveragePooling2D(1, 2, c -> c.padding(SAME));

    assertThat(Evaluation.of(layer::record, shape, 1, 2, 9)).containsExactly(1.5, 9);
  }

  @Test
  void averagePoolingIsTheMeanOfEachWindow() {
    AveragePooling2D layer = new AveragePooling2D(2);
    Shape shape = Shape.of(1, 2, 4, 1);

    assertThat(Evaluation.of(layer::record, shape, 1, 2, 3, 4, 5, 6, 7, 8))
        .containsExactly(3.5, 5.5);
  }

  @Test
  void channelsFirstPoolsTheSameNumbers() {
    MaxPooling2D last = new MaxPooling2D(2, c -> c.strides(1));
    MaxPooling2D first = new MaxPooling2D(2, c -> c.strides(1).dataFormat(CHANNELS_FIRST));
    double[] images = Evaluation.wave(IMAGES, 0.7, 0.1);

    double[] expected = Evaluation.of(x -> last.record(x).transpose(0, 3, 1, 2), IMAGES, images);

    assertThat(Evaluation.of(x -> first.record(x.transpose(0, 3, 1, 2)), IMAGES, images))
        .containsExactly(expected);
  }

  @Test
  void globalPoolingIsTheMeanOfEachChannel() {
    GlobalAveragePooling2D layer = new GlobalAveragePooling2D();
    Shape shape = Shape.of(2, 2, 1, 2);

    double[] means = Evaluation.of(layer::record, shape, 1, 10, 2, 20, 3, 30, 4, 40);

    assertThat(layer.outputShape(shape)).isEqualTo(Shape.of(2, 2));
    assertThat(means).containsExactly(new double[] {1.5, 15, 3.5, 35}, within(1e-12));
  }

  @Test
  void globalPoolingMayKeepItsAxes() {
    GlobalAveragePooling2D last = new GlobalAveragePooling2D(c -> c.keepDims(true));
    GlobalAveragePooling2D first =
        new GlobalAveragePooling2D(c -> c.keepDims(true).dataFormat(CHANNELS_FIRST));

    assertThat(last.outputShape(Shape.of(3, 4, 5, 6))).isEqualTo(Shape.of(3, 1, 1, 6));
    assertThat(first.outputShape(Shape.of(3, 4, 5, 6))).isEqualTo(Shape.of(3, 4, 1, 1));
  }

  @Test
  void globalPoolingOfChannelsFirstMeansOverTheLastAxes() {
    GlobalAveragePooling2D layer = new GlobalAveragePooling2D(c -> c.dataFormat(CHANNELS_FIRST));

    assertThat(Evaluation.of(layer::record, Shape.of(1, 2, 1, 3), 1, 2, 3, 10, 20, 30))
        .containsExactly(new double[] {2, 20}, within(1e-12));
  }

  @Test
  void configsShowTheWindow() {
    assertThat(new MaxPooling2D(2, 3, c -> c.padding(SAME)).config())
        .containsExactly(
            entry("name", "max_pooling2d"),
            entry("trainable", true),
            entry("poolSize", List.of(2, 3)),
            entry("strides", List.of(2, 3)),
            entry("padding", "SAME"),
            entry("dataFormat", "CHANNELS_LAST"));
    assertThat(new GlobalAveragePooling2D().config())
        .containsExactly(
            entry("name", "global_average_pooling2d"),
            entry("trainable", true),
            entry("keepDims", false),
            entry("dataFormat", "CHANNELS_LAST"));
  }

  @Test
  void impossibleWindowsAndInputsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MaxPooling2D(0))
        .withMessage("MaxPooling2D \"max_pooling2d\": poolSize must be positive, but is [0, 0].");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AveragePooling2D(2, c -> c.strides(1, -1).name("pool")))
        .withMessage("AveragePooling2D \"pool\": strides must be positive, but is [1, -1].");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MaxPooling2D(2).outputShape(Shape.of(4, 10)))
        .withMessage(
            "MaxPooling2D \"max_pooling2d\": inputs [N,10] must have rank 4, [batch, height, width, channels].");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MaxPooling2D(3).outputShape(Shape.of(1, 4, 2, 1)))
        .withMessage(
            "MaxPooling2D \"max_pooling2d\": inputs [N,4,2,1] leave no output: a window of [3, 3] does not fit into height and width [4, 2]; use larger images, padding SAME or a smaller poolSize.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GlobalAveragePooling2D().outputShape(Shape.of(1, 0, 2, 1)))
        .withMessage(
            "GlobalAveragePooling2D \"global_average_pooling2d\": inputs [N,0,2,1] must not be empty: there is no mean.");
  }
}
