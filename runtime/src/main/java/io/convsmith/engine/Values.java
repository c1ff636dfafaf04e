package io.convsmith.engine;

import io.convsmith.engine.kernel.Kernel;
import io.convsmith.engine.kernel.KernelLibrary;
import io.convsmith.engine.kernel.Layout;
import io.convsmith.engine.kernel.NumberType;
import io.convsmith.engine.kernel.Slot;
import io.convsmith.graph.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The slots of nodes: one in the layout in which a node is computed, and one in each other layout
 * that somebody reads it in, filled by a step of its own.
 */
final class Values {
  /** A node's numbers in a layout; of what no step computes each lane has its own. */
  private record Version(Node node, Layout layout, int lane) {
    static final int COMMON = -1;
  }

  private final Lowering lowering;
  private final Layout.Ordered plain;
  private final Map<Node, Slot> slots = new HashMap<>();
  private final Map<Node, Layout.Ordered> layouts = new HashMap<>();
  private final Map<Version, Slot> versions = new HashMap<>();

  Values(Lowering lowering, NumberType type) {
    this.lowering = lowering;
    this.plain = Layout.plain(type);
  }

  /** Makes room for a node. */
  Slot add(Node node, Layout.Ordered layout) {
    Slot slot = new Slot(layout.bytes(node.shape()));
    slots.put(node, slot);
    layouts.put(node, layout);
    return slot;
  }

  /** How a node's numbers lie; views are row-major. */
  Layout.Ordered lies(Node node) {
    Node origin = Views.origin(node);
    Layout.Ordered layout = layouts.get(origin);
    if (layout == null) {
      throw new IllegalStateException(
          node + " is not among the placeholders of the graph that uses it.");
    }
    return origin == node ? layout : Layout.plain(layout.type());
  }

  /** Where a node's numbers lie as they do. */
  Slot slot(Node node) {
    Slot slot = slots.get(node);
    if (slot == null) {
      throw new IllegalStateException(node + " has no room yet.");
    }
    return slot;
  }

  /** A node's numbers in a layout; plans the step that brings them into it if there is none. */
  Slot in(Node node, Layout wanted, Schedule.Place reader) {
    Node origin = Views.origin(node);
    if (origin != node && wanted instanceof Layout.Ordered ordered && ordered.isRowMajor()) {
      int bytes = ordered.type().bytes();
      return in(origin, wanted, reader)
          .part(Views.offset(node) * bytes, node.shape().size() * bytes);
    }
    if (origin == node && lies(node).isSameAs(wanted, node.shape())) {
      return slot(node);
    }
    boolean computed = !Views.isSource(origin);
    Schedule.Place place = lowering.reorderPlace(origin, reader);
    Version version = new Version(node, wanted, computed ? Version.COMMON : place.lane());
    Slot known = versions.get(version);
    if (known != null) {
      return known;
    }
    Layout from = origin == node ? lies(node) : plain;
    Slot source = origin == node ? slot(node) : in(node, plain, reader);
    PlannedStep step = new PlannedStep(place, node);
    Slot target = new Slot(wanted.bytes(node.shape()));
    step.uses(source);
    step.uses(target);
    step.kernel(reorder(node, from, source, wanted, target, step));
    lowering.add(step);
    versions.put(version, target);
    return target;
  }

  private Kernel reorder(
      Node node, Layout from, Slot source, Layout to, Slot target, PlannedStep step) {
    StepPlacement placement = new StepPlacement(lowering, step);
    for (KernelLibrary library : lowering.libraries()) {
      Optional<Kernel> kernel = library.reorder(node.shape(), from, source, to, target, placement);
      if (kernel.isPresent()) {
        return kernel.get();
      }
    }
    throw new IllegalStateException("Nothing brings " + node + " from " + from + " to " + to + ".");
  }
}
