package io.convsmith.layers;

import static io.convsmith.layers.DataFormat.CHANNELS_FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.convsmith.Configure;
import io.convsmith.activations.Activation;
import io.convsmith.tensor.Shape;
import org.junit.jupiter.api.Test;

class Conv2DRefusalTest {
  @Test
  void filtersMustBePositive() {
    refused(0, 3, "conv2d", c -> {}, "filters must be positive, but is 0.");
  }

  @Test
  void theKernelSizeMustBePositive() {
    refused(2, 0, "conv2d", c -> {}, "kernelSize must be positive, but is [0, 0].");
  }

  @Test
  void stridesMustBePositive() {
    refused(
        2,
        3,
        "stem",
        c -> c.name("stem").strides(1, 0),
        "strides must be positive, but is [1, 0].");
  }

  @Test
  void theDilationRateMustBePositive() {
    refused(
        2, 3, "conv2d", c -> c.dilationRate(-1), "dilationRate must be positive, but is [-1, -1].");
  }

  @Test
  void groupsMustBePositive() {
    refused(2, 3, "conv2d", c -> c.groups(0), "groups must be positive, but is 0.");
  }

  @Test
  void groupsMustDivideTheFilters() {
    refused(
        5, 3, "conv2d", c -> c.groups(2), "filters must be divisible by groups, but are 5 and 2.");
  }

  @Test
  void stridesAndDilationExcludeEachOther() {
    refused(
        2,
        3,
        "conv2d",
        c -> c.strides(2).dilationRate(1, 2),
        "strides and dilationRate must not both be larger than 1, but are [2, 2] and [1, 2].");
  }

  @Test
  void explicitPaddingMustNotBeNegative() {
    refused(
        2,
        3,
        "conv2d",
        c -> c.padding(0, -1, 0, 0),
        "padding must not be negative, but is [0, -1, 0, 0], before and after on each spatial axis.");
  }

  @Test
  void aBlankNameIsRefused() {
    refused(2, 3, " ", c -> c.name(" "), "name must not be blank.");
  }

  @Test
  void nullIsNoOption() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Conv2D(2, 3, c -> c.activation((Activation) null)))
        .withMessage("activation must not be null: leave the option out for its default.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Conv2D(2, 3, (Configure<Conv2D.Options>) null))
        .withMessageContaining("configure must not be null");
  }

  @Test
  void inputsMustBeImages() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Conv2D(2, 3, c -> c.name("conv_1")).prepare(Shape.of(8, 28, 28)))
        .withMessage(
            "Conv2D \"conv_1\": inputs [N,28,28] must have rank 4, [batch, height, width, channels].");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Conv2D(2, 3, c -> c.dataFormat(CHANNELS_FIRST)).prepare(Shape.of(8, 784)))
        .withMessage(
            "Conv2D \"conv2d\": inputs [N,784] must have rank 4, [batch, channels, height, width].");
  }

  @Test
  void groupsMustDivideTheChannels() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Conv2D(4, 3, c -> c.groups(2)).prepare(Shape.of(1, 8, 8, 3)))
        .withMessage(
            "Conv2D \"conv2d\": inputs [N,8,8,3] have 3 channels, which cannot be split into 2 group(s): choose groups that divide the channels.");
  }

  @Test
  void inputsMustNotBeSmallerThanTheKernel() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Conv2D(4, 3, c -> c.dilationRate(2)).prepare(Shape.of(1, 8, 4, 1)))
        .withMessage(
            "Conv2D \"conv2d\": inputs [N,8,4,1] leave no output: a window of [5, 5] does not fit into height and width [8, 4]; use larger images, padding SAME or a smaller kernelSize or dilationRate.");
  }

  @Test
  void emptyImagesAreRefusedWithAnyPadding() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Conv2D(4, 3, c -> c.padding(Padding.SAME)).prepare(Shape.of(1, 0, 4, 1)))
        .withMessageContaining("Conv2D \"conv2d\": inputs [N,0,4,1] leave no output");
  }

  @Test
  void aBuiltLayerKeepsItsNumberOfChannels() {
    Conv2D layer = new Conv2D(4, 3, c -> c.groups(2).name("conv_1"));
    layer.prepare(Shape.of(1, 8, 8, 4));
    layer.prepare(Shape.of(1, 8, 8, 4));

    assertThat(layer.variables()).hasSize(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> layer.prepare(Shape.of(1, 8, 8, 6)))
        .withMessage(
            "Conv2D \"conv_1\": inputs [N,8,8,6] have 6 channels, but the layer was built for 4 (dataFormat CHANNELS_LAST).");
  }

  @Test
  void thereAreNoWeightsBeforeTheFirstInputs() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new Conv2D(4, 3).variables())
        .withMessage(
            "Conv2D \"conv2d\": variables cannot be asked for before the layer has met inputs: call it, or put it into a model that begins with an Input.");
  }

  private static void refused(
      int filters,
      int kernelSize,
      String name,
      Configure<Conv2D.Options> configure,
      String sentence) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Conv2D(filters, kernelSize, configure))
        .withMessage("Conv2D \"" + name + "\": " + sentence);
  }
}
