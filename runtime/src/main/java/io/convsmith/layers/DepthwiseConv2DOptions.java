package io.convsmith.layers;

import io.convsmith.constraints.Constraint;
import io.convsmith.initializers.Initializer;
import io.convsmith.regularizers.Regularizer;

/**
 * The options of {@link DepthwiseConv2D} and all layers generated from it; defaults are those of <a
 * href="https://keras.io/api/layers/convolution_layers/depthwise_convolution2d/">Keras</a>.
 *
 * <pre>{@code new DepthwiseConv2D(3, c -> c.depthMultiplier(2).padding(SAME)) }</pre>
 *
 * <p>Keras' names {@code depthwiseInitializer}, .. and those of other layers, {@code
 * kernelInitializer}, .. say the same.
 *
 * @param <O> the options themselves, so that calls can be chained
 */
public abstract class DepthwiseConv2DOptions<O extends DepthwiseConv2DOptions<O>>
    extends ImageConvolutionOptions<O> {
  int depthMultiplier = 1;

  /** Keras' defaults: one filter for each channel, step 1, no padding, no dilation. */
  protected DepthwiseConv2DOptions() {}

  /** How many filters each channel has; 1 by default. */
  public O depthMultiplier(int value) {
    depthMultiplier = value;
    return self();
  }

  /** Where the kernel's first numbers come from; Glorot uniform by default. */
  public O depthwiseInitializer(Initializer value) {
    kernelInitializer = required("depthwiseInitializer", value);
    return self();
  }

  /** A penalty on the raw kernel; none by default. */
  public O depthwiseRegularizer(Regularizer value) {
    kernelRegularizer = required("depthwiseRegularizer", value);
    return self();
  }

  /** What the raw kernel must be after each update; anything by default. */
  public O depthwiseConstraint(Constraint value) {
    kernelConstraint = required("depthwiseConstraint", value);
    return self();
  }

  @Override
  final String kernelName() {
    return "depthwise";
  }

  @Override
  protected void readFrom(LayerConfig config) {
    super.readFrom(config);
    depthMultiplier(config.integer("depthMultiplier"));
  }
}
