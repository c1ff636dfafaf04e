package io.convsmith.engine.kernel;

import io.convsmith.graph.Node;
import java.util.Optional;

/**
 * Where the numbers of one node and its inputs lie: rows of numbers in row-major order of the
 * node's shape, without gaps. Asked for while a kernel is planned; a slot asked for is alive at
 * that step.
 */
public interface Placement {
  /** The type of all numbers. */
  Precision precision();

  /** The slot of an input; reading only. */
  Slot input(int index);

  /** The slot of the result. */
  Slot output();

  /** The slot of a node that this step computes, or of an input of one. */
  Slot slot(Node node);

  /** Memory for this step alone; its contents are lost between steps. */
  Slot scratch(long bytes);

  /**
   * Memory that this step fills and later steps of the same run read, found by a key.
   *
   * @param key equal for the kernels that share it, for example a list of the node's input and
   *     attributes
   */
  Slot share(Object key, long bytes);

  /** The memory that an earlier step shares under a key; alive until this step. */
  Optional<Slot> shared(Object key);

  /** The state of the program's random numbers. */
  RandomState random();
}
