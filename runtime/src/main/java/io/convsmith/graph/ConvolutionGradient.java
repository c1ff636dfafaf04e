package io.convsmith.graph;

import io.convsmith.tensor.Shape;

/**
 * The attributes of a convolution's gradient.
 *
 * @param geometry the convolution's own
 * @param of the shape of what the gradient is for: the images or the kernel
 */
public record ConvolutionGradient(ConvolutionGeometry geometry, Shape of) {
  /** The image shape, after a check that images, kernel and upstream gradient belong together. */
  Shape checked(Shape images, Shape kernel, Shape upstream) {
    Shape expected = geometry.output(images, kernel);
    if (!expected.equals(upstream)) {
      throw new IllegalArgumentException(
          "the gradient of a convolution of "
              + images
              + " with "
              + kernel
              + " must have shape "
              + expected
              + ", but has "
              + upstream
              + ".");
    }
    return images;
  }
}
