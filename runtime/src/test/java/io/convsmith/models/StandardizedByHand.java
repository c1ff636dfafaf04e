package io.convsmith.models;

import io.convsmith.Configure;
import io.convsmith.layers.Conv2D;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Tensor;

/** The layer of the README, as it is written by hand. */
class StandardizedByHand extends Conv2D {
  StandardizedByHand(int filters, Configure<? super Options> configure) {
    super(filters, 3, configure);
  }

  @Override
  protected Tensor kernelForward(Tensor kernel, Convolution op) {
    Tensor centered = kernel.minus(kernel.mean(0, 1, 2));
    return centered.div(kernel.variance(0, 1, 2).plus(1e-10).sqrt());
  }
}
