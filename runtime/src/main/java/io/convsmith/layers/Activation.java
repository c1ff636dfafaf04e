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
    super(LayerOptions.configured(new PlainOptions(), configure));
    function = LayerOptions.required("activation", activation);
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
