package io.convsmith.layers;

import java.util.List;

/**
 * The options of two-dimensional convolution layers, generated ones included; defaults are those of
 * <a href="https://keras.io/api/layers/convolution_layers/convolution2d/">Keras</a>.
 *
 * <pre>{@code new Conv2D(32, 3, c -> c.strides(2).padding(SAME).activation(RELU)) }</pre>
 *
 * @param <O> the options themselves, so that calls can be chained
 */
public abstract class Conv2DOptions<O extends Conv2DOptions<O>> extends KernelOptions<O> {
  List<Integer> strides = List.of(1, 1);
  PaddingRule padding = PaddingRule.VALID;
  List<Integer> dilationRate = List.of(1, 1);
  int groups = 1;
  DataFormat dataFormat = DataFormat.CHANNELS_LAST;

  /** Keras' defaults: step 1, no padding, no dilation, one group, channels last. */
  protected Conv2DOptions() {}

  /** The step of the kernel over rows and columns; 1 by default. */
  public O strides(int value) {
    return strides(value, value);
  }

  /** The step of the kernel over rows, and over columns. */
  public O strides(int vertical, int horizontal) {
    strides = List.of(vertical, horizontal);
    return self();
  }

  /** Zeros around the images; {@link Padding#VALID} by default. */
  public O padding(Padding value) {
    padding = PaddingRule.of(required("padding", value));
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

  /** Into how many groups channels and filters are split, each convolved apart; 1 by default. */
  public O groups(int value) {
    groups = value;
    return self();
  }

  /** Where the channels of inputs and outputs are; {@link DataFormat#CHANNELS_LAST} by default. */
  public O dataFormat(DataFormat value) {
    dataFormat = required("dataFormat", value);
    return self();
  }
}
