package io.convsmith.graph;

import io.convsmith.tensor.Tensor;
import java.util.List;
import java.util.function.Function;

/** A gradient given as a function of the upstream gradient. Compared by identity. */
public final class CustomGradient {
  private final Function<Tensor, List<? extends Tensor>> function;

  /** A gradient that is computed by this function. */
  public CustomGradient(Function<Tensor, List<? extends Tensor>> function) {
    this.function = function;
  }

  Function<Tensor, List<? extends Tensor>> function() {
    return function;
  }
}
