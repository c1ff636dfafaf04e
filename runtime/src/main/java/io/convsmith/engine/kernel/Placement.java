package io.convsmith.engine.kernel;

import io.convsmith.graph.Node;
import java.util.Optional;

/**
 * Where the numbers of the nodes that one step computes and reads lie. Asked for while a kernel is
 * planned; a slot asked for is alive at that step.
 */
public interface Placement {
  /** How exactly the program computes. */
  Precision precision();

  /** The number of threads that the step may use. */
  int threads();

  /** How a node's numbers lie so far: the layout in which it costs nothing to read them. */
  Layout.Ordered lies(Node node);

  /** Whether a node holds something for each example of a batch. */
  default boolean holdsExamples(Node node) {
    return true;
  }

  /** A node's numbers in a layout, brought into it beforehand if they lie otherwise. */
  Slot input(Node node, Layout wanted);

  /** A node's numbers in row-major order. */
  default Slot input(Node node) {
    return input(node, Layout.plain(precision().type()));
  }

  /** Room for a node that this step computes, in the layout in which it does. */
  Slot output(Node node, Layout.Ordered layout);

  /** Room for a node that this step computes, in row-major order. */
  default Slot output(Node node) {
    return output(node, Layout.plain(precision().type()));
  }

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
