package io.convsmith.layers;

import static io.convsmith.layers.DataFormat.CHANNELS_FIRST;
import static io.convsmith.layers.Padding.CAUSAL;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.convsmith.tensor.Shape;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What Keras refuses, in one sentence each; {@link Conv2DRefusalTest} has what all share. */
class ConvolutionRefusalTest {
  @Test
  void sizesOfTheLayerMustBePositive() {
    refused(() -> new Conv1D(0, 2), "Conv1D \"conv1d\": filters must be positive, but is 0.");
    refused(
        () -> new Conv1D(2, -1), "Conv1D \"conv1d\": kernelSize must be positive, but is [-1].");
    refused(
        () -> new Conv3D(2, 2, 0, 2),
        "Conv3D \"conv3d\": kernelSize must be positive, but is [2, 0, 2].");
    refused(
        () -> new DepthwiseConv2D(2, c -> c.depthMultiplier(0)),
        "DepthwiseConv2D \"depthwise_conv2d\": depthMultiplier must be positive, but is 0.");
    refused(
        () -> new SeparableConv2D(2, 2, c -> c.depthMultiplier(-2)),
        "SeparableConv2D \"separable_conv2d\": depthMultiplier must be positive, but is -2.");
    refused(
        () -> new SeparableConv2D(-1, 2),
        "SeparableConv2D \"separable_conv2d\": filters must be positive, but is -1.");
    refused(
        () -> new Conv2DTranspose(0, 2),
        "Conv2DTranspose \"conv2d_transpose\": filters must be positive, but is 0.");
  }

  @Test
  void settingsMustBePossible() {
    refused(
        () -> new Conv1D(2, 2, c -> c.strides(0)),
        "Conv1D \"conv1d\": strides must be positive, but is [0].");
    refused(
        () -> new Conv1D(2, 2, c -> c.strides(2).dilationRate(3)),
        "Conv1D \"conv1d\": strides and dilationRate must not both be larger than 1, but are [2] and [3].");
    refused(
        () -> new Conv1D(3, 2, c -> c.groups(2)),
        "Conv1D \"conv1d\": filters must be divisible by groups, but are 3 and 2.");
    refused(
        () -> new Conv3D(3, 2, c -> c.groups(2)),
        "Conv3D \"conv3d\": filters must be divisible by groups, but are 3 and 2.");
    refused(
        () -> new Conv3D(3, 2, c -> c.dilationRate(1, 0, 1)),
        "Conv3D \"conv3d\": dilationRate must be positive, but is [1, 0, 1].");
    refused(
        () -> new Conv1D(2, 2, c -> c.padding(0, -1)),
        "Conv1D \"conv1d\": padding must not be negative, but is [0, -1], before and after on each spatial axis.");
    refused(
        () -> new Conv2DTranspose(2, 2, c -> c.strides(2).dilationRate(2)),
        "Conv2DTranspose \"conv2d_transpose\": strides and dilationRate must not both be larger than 1, but are [2, 2] and [2, 2].");
  }

  @Test
  void onlyConv1DKnowsCausalPadding() {
    refused(
        () -> new Conv3D(2, 2, c -> c.padding(CAUSAL)),
        "Conv3D \"conv3d\": padding must not be CAUSAL, which Conv1D alone knows.");
    refused(
        () -> new DepthwiseConv2D(2, c -> c.padding(CAUSAL)),
        "DepthwiseConv2D \"depthwise_conv2d\": padding must not be CAUSAL, which Conv1D alone knows.");
    refused(
        () -> new Conv2DTranspose(2, 2, c -> c.padding(CAUSAL)),
        "Conv2DTranspose \"conv2d_transpose\": padding must not be CAUSAL, which Conv1D alone knows.");
    refused(
        () -> new SeparableConv2D(2, 2, c -> c.padding(CAUSAL)),
        "SeparableConv2D \"separable_conv2d\": padding must not be CAUSAL, which Conv1D alone knows.");
  }

  @Test
  void outputPaddingMustBeSmallerThanStrides() {
    refused(
        () -> new Conv2DTranspose(2, 2, c -> c.strides(2, 3).outputPadding(2)),
        "Conv2DTranspose \"conv2d_transpose\": outputPadding must not be negative and must be smaller than strides, but they are [2, 2] and [2, 3].");
    refused(
        () -> new Conv2DTranspose(2, 2, c -> c.strides(2).outputPadding(0, -1)),
        "Conv2DTranspose \"conv2d_transpose\": outputPadding must not be negative and must be smaller than strides, but they are [0, -1] and [2, 2].");
  }

  @Test
  void inputsMustHaveTheLayersRank() {
    refused(
        () -> new Conv1D(2, 2).prepare(Shape.of(3, 8)),
        "Conv1D \"conv1d\": inputs [N,8] must have rank 3, [batch, steps, channels].");
    refused(
        () -> new Conv3D(2, 2, c -> c.dataFormat(CHANNELS_FIRST)).prepare(Shape.of(3, 8, 8, 1)),
        "Conv3D \"conv3d\": inputs [N,8,8,1] must have rank 5, [batch, channels, depth, height, width].");
    refused(
        () -> new Conv2DTranspose(2, 2).prepare(Shape.of(3, 8, 8)),
        "Conv2DTranspose \"conv2d_transpose\": inputs [N,8,8] must have rank 4, [batch, height, width, channels].");
    refused(
        () -> new SeparableConv2D(2, 2).prepare(Shape.of(3, 8, 8)),
        "SeparableConv2D \"separable_conv2d\": inputs [N,8,8] must have rank 4, [batch, height, width, channels].");
  }

  @Test
  void inputsMustLeaveAnOutput() {
    refused(
        () -> new Conv1D(2, 3, c -> c.dilationRate(4)).prepare(Shape.of(3, 8, 1)),
        "Conv1D \"conv1d\": inputs [N,8,1] leave no output: a window of [9] does not fit into steps [8]; use larger images, padding SAME or a smaller kernelSize or dilationRate.");
    refused(
        () -> new Conv3D(2, 3).prepare(Shape.of(3, 8, 2, 8, 1)),
        "Conv3D \"conv3d\": inputs [N,8,2,8,1] leave no output: a window of [3, 3, 3] does not fit into depth, height and width [8, 2, 8]; use larger images, padding SAME or a smaller kernelSize or dilationRate.");
    refused(
        () -> new DepthwiseConv2D(3).outputShape(Shape.of(3, 2, 8, 1)),
        "DepthwiseConv2D \"depthwise_conv2d\": inputs [N,2,8,1] leave no output: a window of [3, 3] does not fit into height and width [2, 8]; use larger images, padding SAME or a smaller kernelSize or dilationRate.");
    refused(
        () -> new Conv2DTranspose(2, 3, c -> c.padding(2, 2, 0, 0)).prepare(Shape.of(3, 2, 8, 1)),
        "Conv2DTranspose \"conv2d_transpose\": inputs [N,2,8,1] leave no output: its height and width would be [0, 10]; use larger images, less padding or more outputPadding.");
    refused(
        () -> new Conv2DTranspose(2, 3).prepare(Shape.of(3, 0, 8, 1)),
        "Conv2DTranspose \"conv2d_transpose\": inputs [N,0,8,1] must have no axis of size 0 besides the batch.");
  }

  @Test
  void channelsMustFitTheGroupsAndRemain() {
    refused(
        () -> new Conv1D(2, 2, c -> c.groups(2)).prepare(Shape.of(3, 8, 3)),
        "Conv1D \"conv1d\": inputs [N,8,3] have 3 channels, which cannot be split into 2 group(s): choose groups that divide the channels.");
    for (Layer layer :
        new Layer[] {
          new DepthwiseConv2D(2), new SeparableConv2D(2, 2), new Conv2DTranspose(2, 2)
        }) {
      layer.prepare(Shape.of(3, 8, 8, 3));
      refused(
          () -> layer.prepare(Shape.of(3, 8, 8, 2)),
          layer
              + ": inputs [N,8,8,2] have 2 channels, but the layer was built for 3 (dataFormat CHANNELS_LAST).");
    }
  }

  private static void refused(ThrowingCallable work, String sentence) {
    assertThatIllegalArgumentException().isThrownBy(work).withMessage(sentence);
  }
}
