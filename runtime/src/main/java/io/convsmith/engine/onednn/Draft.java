package io.convsmith.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;

import io.convsmith.engine.kernel.Kernel;
import io.convsmith.engine.kernel.Layout;
import io.convsmith.engine.kernel.NumberType;
import io.convsmith.engine.kernel.Placement;
import io.convsmith.graph.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.dnnl.reorder;

/** A kernel in the making: calls in their order, and the memory that they work on. */
final class Draft {
  private final String op;
  private final Placement placement;
  private final List<Call> calls = new ArrayList<>();
  private final List<String> implementations = new ArrayList<>();
  private String layouts = "";

  Draft(String op, Placement placement) {
    this.op = op;
    this.placement = placement;
  }

  /** Images in an order. */
  Operand images(Node node, Layout.Ordered layout) {
    return new Operand(Layouts.images(node.shape(), layout), placement.input(node, layout));
  }

  /** Room for images in an order. */
  Operand imagesOut(Node node, Layout.Ordered layout) {
    layouts = layout.equals(Layout.plain(NumberType.FLOAT32)) ? "" : " to " + layout;
    return new Operand(Layouts.images(node.shape(), layout), placement.output(node, layout));
  }

  /** A kernel in the layout that a primitive wants. */
  Operand kernel(Node node, int groups, memory.desc wanted) {
    return wanted.equals(Layouts.kernel(node.shape(), groups))
        ? new Operand(wanted, placement.input(node))
        : new Operand(wanted, placement.input(node, Packed.of(wanted, groups)));
  }

  /** Another tensor in row-major order, seen as a descriptor of the same bytes says. */
  Operand plain(Node node, memory.desc layout) {
    return new Operand(layout, placement.input(node, Layout.plain(Layouts.type(layout))));
  }

  /** Room for a tensor in row-major order, seen as a descriptor of the same bytes says. */
  Operand plainOut(Node node, memory.desc layout) {
    return new Operand(layout, placement.output(node, Layout.plain(Layouts.type(layout))));
  }

  /** Where a primitive puts a result that is to lie somewhere; see {@link #deliver}. */
  Operand result(Operand destination, memory.desc wanted) {
    return destination.layout().equals(wanted) ? destination : scratch(wanted);
  }

  /** Brings a result to where it is to lie, unless it is there. */
  void deliver(Operand result, Operand destination) {
    if (!destination.layout().equals(result.layout())) {
      reorder(result, destination);
    }
  }

  /** Memory for this kernel alone. */
  Operand scratch(memory.desc layout) {
    return new Operand(layout, placement.scratch(layout.get_size()));
  }

  /** Adds a call of a primitive, with the scratchpad that it asks for. */
  void call(primitive executed, primitive_desc_base made, Map<Integer, Operand> arguments) {
    memory.desc scratchpad = made.scratchpad_desc();
    Map<Integer, Operand> all = new LinkedHashMap<>(arguments);
    if (scratchpad.get_size() > 0) {
      all.put(DNNL_ARG_SCRATCHPAD, scratch(scratchpad));
    }
    calls.add(new Call(op, executed, all));
  }

  /** Adds a call that {@link Kernel#describe} names. */
  void named(primitive executed, primitive_desc_base made, Map<Integer, Operand> arguments) {
    implementations.add(made.impl_info_str().getString());
    call(executed, made, arguments);
  }

  /** Adds a copy from one layout into another. */
  void reorder(Operand from, Operand to) {
    reorder.primitive_desc made =
        new reorder.primitive_desc(
            OneDnn.ENGINE, from.layout(), OneDnn.ENGINE, to.layout(), OneDnn.ATTRIBUTES, false);
    call(new reorder(made), made, Map.of(DNNL_ARG_FROM, from, DNNL_ARG_TO, to));
  }

  /** For the listing of a program. */
  String description() {
    String primitives = implementations.isEmpty() ? "" : " " + String.join(" + ", implementations);
    return "onednn " + op + primitives + layouts;
  }

  List<Call> calls() {
    return List.copyOf(calls);
  }
}
