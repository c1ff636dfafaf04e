package io.convsmith.samples.gallery;

import io.convsmith.engine.Tensors;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.StateVariable;
import io.convsmith.tensor.Tensor;

/** A state outside any layer: what it is, and what an op made of it. */
final class KeptState implements StateVariable {
  private final Tensor value;
  private Tensor next;

  KeptState(Tensor value) {
    this.value = value;
    this.next = value;
  }

  @Override
  public Tensor value() {
    return value;
  }

  @Override
  public void update(Tensor update) {
    next = update;
  }

  @Override
  public Shape shape() {
    return value.shape();
  }

  /** The numbers for the next step. */
  double[] next() {
    return Numbers.of(next);
  }

  /** The state of the next step. */
  KeptState advanced() {
    return new KeptState(Tensors.of(shape(), next()));
  }
}
