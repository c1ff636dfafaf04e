package io.convsmith.layers;

import io.convsmith.Configure;
import io.convsmith.tensor.Tensor;
import java.util.Map;

/**
 * An activation as a layer of its own, for where other layers lie between it and what it activates;
 * <a href="https://keras.io/api/layers/core_layers/activation/">Keras' Activation</a>.
 *
 * <pre>{@code new Activation(RELU) }</pre>
 */
public final class Activation extends Layer {
  private final io.convsmith.activations.Activation function;

  /** A layer that applies an activation. */
  public Activation(io.convsmith.activations.Activation activation) {
    this(activation, options -> {});
  }

  /** A layer that applies an activation, and options. */
  public Activation(
      io.convsmith.activations.Activation activation, Configure<? super PlainOptions> configure) {
    this(activation, LayerOptions.configured(new PlainOptions(), configure));
  }

  private Activation(io.convsmith.activations.Activation activation, PlainOptions options) {
    super(options);
    function = LayerOptions.required("activation", activation);
  }

  /**
   * The layer that a config describes, the reverse of {@link #config}.
   *
   * @throws IllegalArgumentException if a setting is missing, unknown or impossible, naming it
   */
  public static Activation fromConfig(Map<String, ?> config) {
    LayerConfig read = new LayerConfig("Activation", config);
    return new Activation(read.activation("activation"), read.into(new PlainOptions()));
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = super.config();
    config.put("activation", function.name());
    return config;
  }

  @Override
  protected Tensor call(Tensor inputs) {
    return function.activate(inputs);
  }
}
