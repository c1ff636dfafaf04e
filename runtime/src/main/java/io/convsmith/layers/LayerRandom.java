package io.convsmith.layers;

import io.convsmith.graph.Recording;
import io.convsmith.tensor.RandomTensors;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;

/** The random numbers of a recording as an op sees them. */
record LayerRandom(Recording recording) implements RandomTensors {
  @Override
  public Tensor uniform(Shape shape) {
    return recording.randomUniform(shape);
  }

  @Override
  public Tensor normal(Shape shape) {
    return recording.randomNormal(shape);
  }
}
