package io.convsmith.engine.kernel;

import io.convsmith.graph.Node;
import java.util.Optional;

/** Knows how to compute nodes of some ops, for some shapes and precisions. */
public interface KernelLibrary {
  /** A kernel for the node, or nothing if this library has none for it. */
  Optional<Kernel> plan(Node node, Placement placement);
}
