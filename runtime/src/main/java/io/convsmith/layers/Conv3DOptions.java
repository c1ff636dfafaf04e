package io.convsmith.layers;

import java.util.List;

/**
 * The options of {@link Conv3D} and all layers generated from it; defaults are those of <a
 * href="https://keras.io/api/layers/convolution_layers/convolution3d/">Keras</a>.
 *
 * <pre>{@code new Conv3D(32, 3, c -> c.strides(1, 2, 2).padding(SAME).activation(RELU)) }</pre>
 *
 * @param <O> the options themselves, so that calls can be chained
 */
public abstract class Conv3DOptions<O extends Conv3DOptions<O>> extends ConvolutionOptions<O> {
  /** Keras' defaults: step 1, no padding, no dilation, one group, channels last. */
  protected Conv3DOptions() {
    super(3);
  }

  /** The step of the kernel along depth, height and width; 1 by default. */
  public O strides(int value) {
    return strides(value, value, value);
  }

  /** The step of the kernel along the depth, over rows, and over columns. */
  public O strides(int depth, int vertical, int horizontal) {
    strides = List.of(depth, vertical, horizontal);
    return self();
  }

  /** A fixed number of zeros at each of the six sides of the volumes. */
  public O padding(int front, int back, int top, int bottom, int left, int right) {
    padding = PaddingRule.explicit(front, back, top, bottom, left, right);
    return self();
  }

  /** The distance between neighbouring taps of the kernel; 1 by default. */
  public O dilationRate(int value) {
    return dilationRate(value, value, value);
  }

  /** The distance between neighbouring taps along the depth, over rows, and over columns. */
  public O dilationRate(int depth, int vertical, int horizontal) {
    dilationRate = List.of(depth, vertical, horizontal);
    return self();
  }

  /** Into how many groups channels and filters are split, each convolved apart; 1 by default. */
  public O groups(int value) {
    groups = value;
    return self();
  }

  @Override
  final boolean grouped() {
    return true;
  }
}
