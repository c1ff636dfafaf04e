package io.convsmith.models;

import io.convsmith.layers.FoldedLayer;
import io.convsmith.layers.Layer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What {@link Model#fold} gives.
 *
 * @param model the folded model, a {@link Sequential} if its original is one; to be closed as any
 *     other
 * @param kept the convolution layers that could not become plain ones, each with the reason; empty
 *     if the model has no custom kernels left
 */
public record FoldedModel(Model model, List<Kept> kept) {
  /**
   * A layer that is what it was.
   *
   * @param layer as it stands in the folded model
   * @param reason a part of a sentence: {@code its kernel depends on the inputs, through sum}
   */
  public record Kept(Layer layer, String reason) {
    /** The sentence: {@code GatedConv2D "gate" is kept: its kernel depends on the inputs, ..}. */
    @Override
    public String toString() {
      return layer + " is kept: " + reason + ".";
    }
  }

  /** Makes the list immutable. */
  public FoldedModel {
    kept = List.copyOf(kept);
  }

  /**
   * Folds layers.
   *
   * @param model makes a model of those that take their places
   */
  static FoldedModel of(LayerGraph layers, Function<LayerGraph, Model> model) {
    Map<Layer, Layer> others = new HashMap<>();
    List<Kept> kept = new ArrayList<>();
    for (Layer layer : layers.layers()) {
      FoldedLayer folded = FoldedLayer.of(layer, layers.places(layer));
      others.put(layer, folded.layer());
      folded.kept().ifPresent(reason -> kept.add(new Kept(folded.layer(), reason)));
    }
    return new FoldedModel(model.apply(layers.with(others)), kept);
  }
}
