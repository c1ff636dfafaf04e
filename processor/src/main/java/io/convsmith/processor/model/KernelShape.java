package io.convsmith.processor.model;

import java.util.List;

/** What the layer stores as its raw kernel. */
public sealed interface KernelShape {
  /** A kernel of the shape that the layer convolves with. */
  record Effective() implements KernelShape {}

  /** No kernel. */
  record None() implements KernelShape {}

  /**
   * A kernel of another shape.
   *
   * @param terms its axes
   */
  record Other(List<SizeTerm> terms) implements KernelShape {
    /** Copies the list. */
    public Other {
      terms = List.copyOf(terms);
    }
  }
}
