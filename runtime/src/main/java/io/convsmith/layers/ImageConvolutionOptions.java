package io.convsmith.layers;

import java.util.List;

/**
 * The options of all layers that convolve images, with a number for rows and one for columns.
 *
 * @param <O> the options themselves, so that calls can be chained
 */
public abstract class ImageConvolutionOptions<O extends ImageConvolutionOptions<O>>
    extends ConvolutionOptions<O> {
  ImageConvolutionOptions() {
    super(2);
  }

  /** The step of the kernel over rows and columns; 1 by default. */
  public O strides(int value) {
    return strides(value, value);
  }

  /** The step of the kernel over rows, and over columns. */
  public O strides(int vertical, int horizontal) {
    strides = List.of(vertical, horizontal);
    return self();
  }

  /** A fixed number of rows and columns of zeros at each side of the images. */
  public O padding(int top, int bottom, int left, int right) {
    padding = PaddingRule.explicit(top, bottom, left, right);
    return self();
  }

  /** The distance between neighbouring taps of the kernel; 1 by default. */
  public O dilationRate(int value) {
    return dilationRate(value, value);
  }

  /** The distance between neighbouring taps, over rows and over columns. */
  public O dilationRate(int vertical, int horizontal) {
    dilationRate = List.of(vertical, horizontal);
    return self();
  }
}
