package io.convsmith.layers;

import io.convsmith.tensor.Shape;
import java.util.List;

/**
 * What flows from layer to layer in a {@link io.convsmith.models.Model}: an {@link Input}, or what
 * {@link Layer#on} made of others. Keras calls it KerasTensor.
 *
 * <pre>{@code
 * var inputs = new Input(32, 32, 3);
 * var x = new Conv2D(16, 3).on(inputs);         // conv2d [N,30,30,16]
 * }</pre>
 *
 * <p>Immutable. Its numbers are there only while a model runs.
 */
public sealed interface LayerOutput permits Input, LayerCall {
  /** The layer that it comes from. */
  Layer layer();

  /** What the layer was put on; nothing for an {@link Input}. */
  List<LayerOutput> inputs();

  /** The shape of one example, without the batch axis. */
  Shape sizes();
}
