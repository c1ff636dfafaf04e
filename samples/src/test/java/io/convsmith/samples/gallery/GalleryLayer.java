package io.convsmith.samples.gallery;

import io.convsmith.layers.ConvolutionLayer;
import io.convsmith.tensor.Shape;
import io.convsmith.testing.ConvolutionOpCheck;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/**
 * A layer of the gallery and how it is tested.
 *
 * @param images the shape in which it takes the pixels of an MNIST image
 * @param layers gives a fresh one with so many filters
 * @param fromConfig makes it again
 * @param meant what the library's own check has to be told of it
 */
record GalleryLayer<L extends ConvolutionLayer>(
    Shape images,
    IntFunction<L> layers,
    Function<Map<String, Object>, L> fromConfig,
    UnaryOperator<ConvolutionOpCheck<L>> meant) {

  /** The library's own check of it. */
  ConvolutionOpCheck<L> check() {
    return meant.apply(ConvolutionOpCheck.of(() -> layers.apply(2)).fromConfig(fromConfig));
  }

  /** A layer for a small network. */
  L layer() {
    return layers.apply(8);
  }

  /** The layer's class. */
  @Override
  public String toString() {
    return layer().getClass().getSimpleName();
  }
}
