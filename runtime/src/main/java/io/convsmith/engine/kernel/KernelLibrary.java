package io.convsmith.engine.kernel;

import io.convsmith.graph.Node;
import io.convsmith.tensor.Shape;
import java.util.Optional;

/** Knows how to compute nodes of some ops, for some shapes and precisions. */
public interface KernelLibrary {
  /** A kernel for the node, or nothing if this library has none for it. */
  Optional<Kernel> plan(Node node, Placement placement);

  /**
   * One kernel for two nodes that belong together, or nothing if this library has none: a
   * convolution and the bias added to it, of which only the sum is kept; the gradient of a kernel
   * and the sum over images that is the gradient of a bias, of which both are.
   */
  default Optional<Kernel> plan(Node first, Node second, Placement placement) {
    return Optional.empty();
  }

  /**
   * A kernel that copies a tensor from one layout into another, or nothing if this library has
   * none.
   *
   * @param placement for scratch memory and the number of threads
   */
  default Optional<Kernel> reorder(
      Shape shape, Layout from, Slot source, Layout to, Slot target, Placement placement) {
    return Optional.empty();
  }
}
