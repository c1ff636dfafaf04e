package io.convsmith.layers;

import java.util.List;

/**
 * The options of {@link Conv1D} and all layers generated from it; defaults are those of <a
 * href="https://keras.io/api/layers/convolution_layers/convolution1d/">Keras</a>.
 *
 * <pre>{@code new Conv1D(32, 3, c -> c.padding(CAUSAL).dilationRate(4).activation(RELU)) }</pre>
 *
 * @param <O> the options themselves, so that calls can be chained
 */
public abstract class Conv1DOptions<O extends Conv1DOptions<O>> extends ConvolutionOptions<O> {
  /** Keras' defaults: step 1, no padding, no dilation, one group, channels last. */
  protected Conv1DOptions() {
    super(1);
  }

  /** The step of the kernel; 1 by default. */
  public O strides(int value) {
    strides = List.of(value);
    return self();
  }

  /** A fixed number of zeros at both ends of the sequences. */
  public O padding(int before, int after) {
    padding = PaddingRule.explicit(before, after);
    return self();
  }

  /** The distance between neighbouring taps of the kernel; 1 by default. */
  public O dilationRate(int value) {
    dilationRate = List.of(value);
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
