package io.convsmith.layers;

import io.convsmith.tensor.Shape;
import java.util.List;
import java.util.Optional;

/**
 * What takes the place of a layer when its model is folded: see {@code Model.fold}.
 *
 * @param layer a plain convolution or a copy, with the name and the numbers of the original and
 *     with variables of its own
 * @param kept why a convolution layer is not a plain one; empty if it is, and for other layers
 */
public record FoldedLayer(Layer layer, Optional<String> kept) {
  /**
   * Folds a layer, or copies it if there is nothing to fold or it cannot be done.
   *
   * @param layer one that is built
   * @param places all places that it has in a model
   */
  public static FoldedLayer of(Layer layer, List<LayerCall> places) {
    if (!(layer instanceof ConvolutionLayer convolution) || isPlain(convolution)) {
      return new FoldedLayer(layer.copy(), Optional.empty());
    }
    List<Shape> inputs =
        places.stream().map(place -> Shapes.batch(1, place.inputs().get(0).sizes())).toList();
    Folding folding = Folding.of(convolution, inputs);
    if (folding instanceof Folding.Possible possible) {
      return new FoldedLayer(possible.plain(convolution, inputs.get(0)), Optional.empty());
    }
    return new FoldedLayer(layer.copy(), Optional.of(((Folding.Impossible) folding).reason()));
  }

  private static boolean isPlain(ConvolutionLayer layer) {
    List<Integer> kernelSize = layer.spatial().kernelSize();
    FoldedOptions options = new FoldedOptions(layer, true, true);
    return layer.getClass() == layer.plain(kernelSize, options).getClass();
  }
}
