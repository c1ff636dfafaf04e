package io.convsmith.layers;

/** One of the two convolutions that a {@link SeparableConv2D} is made of. */
public enum SeparableFactor {
  /**
   * The first: each channel by itself, with a kernel {@code [height, width, channels, multiplier]}.
   */
  DEPTHWISE,
  /** The second: single pixels, with a kernel {@code [1, 1, channels * multiplier, filters]}. */
  POINTWISE
}
