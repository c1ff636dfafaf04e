package io.convsmith.processor.model;

import java.util.List;

/**
 * The op that a gradient says it belongs to, as far as there is one.
 *
 * @param site the gradient's method
 * @param op the op's name as written; empty if none is
 * @param found how many ops are meant by it
 * @param known the names of all ops of its class
 */
public record GradientTarget(Site site, Stated op, int found, List<String> known) {
  /** Copies the names. */
  public GradientTarget {
    known = List.copyOf(known);
  }
}
