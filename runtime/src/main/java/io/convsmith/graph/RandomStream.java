package io.convsmith.graph;

import io.convsmith.tensor.Shape;

/**
 * One source of random numbers in a program.
 *
 * @param shape how many are drawn at each run
 * @param stream tells the sources of a program apart
 */
public record RandomStream(Shape shape, int stream) {}
