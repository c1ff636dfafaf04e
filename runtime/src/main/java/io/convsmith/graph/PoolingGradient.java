package io.convsmith.graph;

import io.convsmith.tensor.Shape;

/**
 * The attributes of a pooling's gradient.
 *
 * @param window the pooling's own
 * @param images the shape of the images
 */
public record PoolingGradient(PoolingWindow window, Shape images) {
  /** The image shape, after a check that the upstream gradient belongs to it. */
  Shape checked(Shape upstream) {
    Shape expected = window.output(images);
    if (!expected.equals(upstream)) {
      throw new IllegalArgumentException(
          "the gradient of pooling "
              + images
              + " must have shape "
              + expected
              + ", but has "
              + upstream
              + ".");
    }
    return images;
  }
}
