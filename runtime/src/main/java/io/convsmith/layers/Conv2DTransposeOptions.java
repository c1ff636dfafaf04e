package io.convsmith.layers;

import java.util.List;

/**
 * The options of {@link Conv2DTranspose} and all layers generated from it; defaults are those of <a
 * href="https://keras.io/api/layers/convolution_layers/convolution2d_transpose/">Keras</a>.
 *
 * <pre>{@code new Conv2DTranspose(32, 3, c -> c.strides(2).padding(SAME).activation(RELU)) }</pre>
 *
 * <p>Padding is cut off the sides of the outputs: {@link Padding#SAME} leaves {@code n * stride}
 * rows of {@code n}, {@link Padding#VALID} all that the kernel reaches, and fixed numbers are what
 * is cut off each side.
 *
 * @param <O> the options themselves, so that calls can be chained
 */
public abstract class Conv2DTransposeOptions<O extends Conv2DTransposeOptions<O>>
    extends ImageConvolutionOptions<O> {
  List<Integer> outputPadding = List.of();

  /** Keras' defaults: step 1, no padding, no dilation, channels last. */
  protected Conv2DTransposeOptions() {}

  /**
   * How many rows and columns are added to the smallest outputs, which are {@code (n - 1) * stride
   * + window} less what the padding cuts off; smaller than the strides. Left out, the outputs are
   * those said above.
   */
  public O outputPadding(int value) {
    return outputPadding(value, value);
  }

  /** How many rows are added, and how many columns. */
  public O outputPadding(int vertical, int horizontal) {
    outputPadding = List.of(vertical, horizontal);
    return self();
  }

  @Override
  protected void readFrom(LayerConfig config) {
    super.readFrom(config);
    outputPadding = config.has("outputPadding") ? config.integers("outputPadding", 2) : List.of();
  }
}
