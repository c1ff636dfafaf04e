package io.convsmith.layers;

import io.convsmith.constraints.Constraint;
import io.convsmith.initializers.Initializer;
import io.convsmith.initializers.Initializers;
import io.convsmith.regularizers.Regularizer;

/**
 * The options of {@link SeparableConv2D} and all layers generated from it; defaults are those of <a
 * href="https://keras.io/api/layers/convolution_layers/separable_convolution2d/">Keras</a>.
 *
 * <pre>{@code new SeparableConv2D(32, 3, c -> c.pointwiseInitializer(heNormal())) }</pre>
 *
 * <p>What the first of the two convolutions has it shares with {@link DepthwiseConv2D}. Where other
 * layers say {@code kernelInitializer}, .. this one has {@code depthwiseInitializer}, .. and {@code
 * pointwiseInitializer}, ..; the former say both of these.
 *
 * @param <O> the options themselves, so that calls can be chained
 */
public abstract class SeparableConv2DOptions<O extends SeparableConv2DOptions<O>>
    extends DepthwiseConv2DOptions<O> {
  VariableSettings pointwise = VariableSettings.of(Initializers.glorotUniform());
  SeparableFactor transformed = SeparableFactor.DEPTHWISE;

  /** Keras' defaults: one filter for each channel, step 1, no padding, no dilation. */
  protected SeparableConv2DOptions() {}

  /** Where the second kernel's first numbers come from; Glorot uniform by default. */
  public O pointwiseInitializer(Initializer value) {
    pointwise = pointwise.initializer(required("pointwiseInitializer", value));
    return self();
  }

  /** A penalty on the second raw kernel; none by default. */
  public O pointwiseRegularizer(Regularizer value) {
    pointwise = pointwise.regularizer(required("pointwiseRegularizer", value));
    return self();
  }

  /** What the second raw kernel must be after each update; anything by default. */
  public O pointwiseConstraint(Constraint value) {
    pointwise = pointwise.constraint(required("pointwiseConstraint", value));
    return self();
  }

  /**
   * Which of the two convolutions the layer's op sees and may change; {@link
   * SeparableFactor#DEPTHWISE} by default.
   */
  public O transformed(SeparableFactor value) {
    transformed = required("transformed", value);
    return self();
  }

  /** Where both kernels' first numbers come from; Glorot uniform by default. */
  @Override
  public O kernelInitializer(Initializer value) {
    super.kernelInitializer(value);
    return pointwiseInitializer(value);
  }

  /** A penalty on each of the raw kernels; none by default. */
  @Override
  public O kernelRegularizer(Regularizer value) {
    super.kernelRegularizer(value);
    return pointwiseRegularizer(value);
  }

  /** What each of the raw kernels must be after each update; anything by default. */
  @Override
  public O kernelConstraint(Constraint value) {
    super.kernelConstraint(value);
    return pointwiseConstraint(value);
  }

  @Override
  protected void readFrom(LayerConfig config) {
    super.readFrom(config);
    pointwise = config.variable("pointwise", pointwise);
    transformed(config.constant("transformed", SeparableFactor.class));
  }
}
