package io.convsmith.graph;

import io.convsmith.tensor.Shape;

/**
 * One source of random numbers in a program.
 *
 * @param shape how many are drawn at each run
 * @param stream tells the sources of a program apart
 * @param first the position in the stream of the first of them
 */
public record RandomStream(Shape shape, int stream, long first) {
  /** A whole stream. */
  public RandomStream(Shape shape, int stream) {
    this(shape, stream, 0);
  }
}
