package io.convsmith.engine.nd4j;

import io.convsmith.engine.kernel.Kernel;
import io.convsmith.graph.Axes;
import io.convsmith.graph.Block;
import io.convsmith.graph.Op;
import io.convsmith.graph.Shaping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Kernels that move numbers and change none: each is a copy from one view to another. */
final class ShapingKernels {
  private ShapingKernels() {}

  static Map<Op<?>, Nd4jLibrary.Planner> planners() {
    return Map.of(
        Shaping.TRANSPOSE, ShapingKernels::transpose,
        Shaping.REVERSE, ShapingKernels::reverse,
        Shaping.SLICE, ShapingKernels::slice,
        Shaping.PAD, ShapingKernels::pad,
        Shaping.CONCAT, ShapingKernels::concat,
        Shaping.BROADCAST, ShapingKernels::broadcast);
  }

  private static Kernel transpose(Operands operands) {
    Axes order = (Axes) operands.node().attributes();
    return reading(operands, View.of(operands.input(0).shape()).transposed(order.toArray()));
  }

  private static Kernel reverse(Operands operands) {
    View view = View.of(operands.input(0).shape());
    for (int axis : ((Axes) operands.node().attributes()).list()) {
      view = view.reversed(axis);
    }
    return reading(operands, view);
  }

  private static Kernel slice(Operands operands) {
    Block block = (Block) operands.node().attributes();
    View view = View.of(operands.input(0).shape());
    for (int axis = 0; axis < view.rank(); axis++) {
      int begin = block.first().get(axis);
      view = view.block(axis, begin, block.second().get(axis) - begin, 1);
    }
    return reading(operands, view);
  }

  private static Kernel broadcast(Operands operands) {
    return reading(operands, View.of(operands.input(0).shape()).stretched(operands.node().shape()));
  }

  private static Kernel reading(Operands operands, View view) {
    Operand input = operands.input(0);
    Operand output = operands.output();
    return new Nd4jKernel(
        operands.node().op().name(), calls -> calls.copy(input.view(view), output.array()));
  }

  private static Kernel pad(Operands operands) {
    Block block = (Block) operands.node().attributes();
    Operand input = operands.input(0);
    Operand output = operands.output();
    View middle = View.of(output.shape());
    for (int axis = 0; axis < middle.rank(); axis++) {
      middle = middle.block(axis, block.first().get(axis), input.shape().get(axis), 1);
    }
    View inside = middle;
    return new Nd4jKernel(
        "pad",
        calls -> {
          calls.zero(output);
          calls.copy(input.array(), output.view(inside));
        });
  }

  private static Kernel concat(Operands operands) {
    int axis = ((Axes) operands.node().attributes()).list().get(0);
    Operand output = operands.output();
    View whole = View.of(output.shape());
    List<Operand> inputs = new ArrayList<>();
    List<View> places = new ArrayList<>();
    long begin = 0;
    for (int i = 0; i < operands.node().inputs().size(); i++) {
      Operand input = operands.input(i);
      long size = input.shape().get(axis);
      inputs.add(input);
      places.add(whole.block(axis, begin, size, 1));
      begin += size;
    }
    return new Nd4jKernel(
        "concat",
        calls -> {
          for (int i = 0; i < inputs.size(); i++) {
            calls.copy(inputs.get(i).array(), output.view(places.get(i)));
          }
        });
  }
}
