package io.convsmith.activations;

import io.convsmith.tensor.Tensor;

/**
 * A function that follows a layer's linear part; those of Keras are in {@link Activations}.
 *
 * <pre>{@code
 * new Conv2D(32, 3, c -> c.activation(RELU))
 * new Conv2D(32, 3, c -> c.activation(x -> x.minus(x.tanh())))   // one's own
 * }</pre>
 */
@FunctionalInterface
public interface Activation {
  /** The activated values, of the same shape. */
  Tensor activate(Tensor inputs);

  /** The name in a layer's config; {@code custom} unless overridden. */
  default String name() {
    return "custom";
  }
}
