package io.convsmith.layers;

/**
 * The options of {@link Conv2D} and all layers generated from it; defaults are those of <a
 * href="https://keras.io/api/layers/convolution_layers/convolution2d/">Keras</a>.
 *
 * <pre>{@code new Conv2D(32, 3, c -> c.strides(2).padding(SAME).activation(RELU)) }</pre>
 *
 * @param <O> the options themselves, so that calls can be chained
 */
public abstract class Conv2DOptions<O extends Conv2DOptions<O>> extends ImageConvolutionOptions<O> {
  /** Keras' defaults: step 1, no padding, no dilation, one group, channels last. */
  protected Conv2DOptions() {}

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
