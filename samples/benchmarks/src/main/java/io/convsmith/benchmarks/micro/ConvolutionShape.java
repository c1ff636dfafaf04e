package io.convsmith.benchmarks.micro;

import io.convsmith.graph.ConvolutionGeometry;
import io.convsmith.tensor.Shape;

/**
 * Convolutions of known networks, for 32 images.
 *
 * @see <a href="https://arxiv.org/abs/1512.03385">ResNet</a>
 * @see <a href="https://arxiv.org/abs/1704.04861">MobileNet</a>
 */
public enum ConvolutionShape {
  /** ResNet-18's first convolution. */
  RESNET_STEM(224, 3, 64, 7, 2, 1),
  /** ResNet-18's first stage. */
  RESNET_56(56, 64, 64, 3, 1, 1),
  /** The convolution into ResNet-18's second stage. */
  RESNET_56_HALVED(56, 64, 128, 3, 2, 1),
  /** A projected shortcut of ResNet-18. */
  RESNET_56_PROJECTED(56, 64, 128, 1, 2, 1),
  /** ResNet-18's second stage. */
  RESNET_28(28, 128, 128, 3, 1, 1),
  /** ResNet-18's third stage. */
  RESNET_14(14, 256, 256, 3, 1, 1),
  /** ResNet-18's last stage. */
  RESNET_7(7, 512, 512, 3, 1, 1),
  /** MobileNet's first depthwise convolution. */
  MOBILENET_112(112, 32, 32, 3, 1, 32),
  /** A depthwise convolution of MobileNet that halves. */
  MOBILENET_56_HALVED(56, 128, 128, 3, 2, 128),
  /** The depthwise convolution that MobileNet has most of. */
  MOBILENET_14(14, 512, 512, 3, 1, 512);

  private static final int IMAGES = 32;

  private final int side;
  private final int channels;
  private final int filters;
  private final int window;
  private final int stride;
  private final int groups;

  ConvolutionShape(int side, int channels, int filters, int window, int stride, int groups) {
    this.side = side;
    this.channels = channels;
    this.filters = filters;
    this.window = window;
    this.stride = stride;
    this.groups = groups;
  }

  Shape images() {
    return Shape.of(IMAGES, side, side, channels);
  }

  Shape kernel() {
    return Shape.of(window, window, channels / groups, filters);
  }

  ConvolutionGeometry geometry() {
    int pad = window / 2;
    return ConvolutionGeometry.plain(2)
        .strides(stride, stride)
        .padding(pad, pad, pad, pad)
        .groups(groups);
  }
}
