package io.convsmith.models;

import io.convsmith.engine.Compiler;
import io.convsmith.layers.Input;
import io.convsmith.layers.Layer;
import io.convsmith.layers.LayerOutput;
import io.convsmith.layers.MergingLayer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Layers one after the other: Keras' {@code Sequential}.
 *
 * <pre>{@code
 * var model = new Sequential(
 *     new Input(28, 28, 1),
 *     new StandardizedConv2D(32, 3, c -> c.activation(RELU)),
 *     new MaxPooling2D(2),
 *     new Flatten(),
 *     new Dense(10, c -> c.activation(SOFTMAX)));
 * model.summary();
 * model.compile(c -> c.loss(Losses.categoricalCrossentropy()).metrics("accuracy"));
 * History history = model.fit(data, f -> f.batchSize(128).epochs(5).validationSplit(0.1));
 * }</pre>
 *
 * <p>Layers that part and meet again are a {@link Model}.
 */
public final class Sequential extends Model {
  /**
   * A model of these layers; its weights are drawn with a seed of their own, see {@link
   * #initialize}.
   *
   * @param layers an {@link Input} first, then what its outputs go through
   * @throws IllegalArgumentException if there is no input, a layer occurs twice, or a layer cannot
   *     take the outputs of the one before
   */
  public Sequential(Layer... layers) {
    super(chain(layers));
  }

  Sequential(LayerGraph network, Compiler compiler) {
    super(network, compiler);
  }

  private static LayerGraph chain(Layer... layers) {
    if (layers.length < 2 || !(layers[0] instanceof Input input)) {
      throw new IllegalArgumentException(
          "A Sequential begins with an Input and has at least one layer behind it, but got "
              + (layers.length == 0
                  ? "no layers"
                  : Arrays.stream(layers).map(layer -> layer.getClass().getSimpleName()).toList())
              + ".");
    }
    Set<Layer> seen = new HashSet<>();
    for (Layer layer : layers) {
      if (!seen.add(layer)) {
        throw new IllegalArgumentException(
            layer + " occurs twice in a Sequential; each place needs a layer of its own.");
      }
      if (layer instanceof MergingLayer) {
        throw new IllegalArgumentException(
            layer + " merges several layers and has no place in a Sequential; use a Model.");
      }
    }
    LayerOutput outputs = input;
    for (Layer layer : List.of(layers).subList(1, layers.length)) {
      outputs = layer.on(outputs);
    }
    return new LayerGraph(LayerGraph.SEQUENTIAL, input, outputs);
  }
}
