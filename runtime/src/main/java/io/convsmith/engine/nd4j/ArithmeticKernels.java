package io.convsmith.engine.nd4j;

import io.convsmith.engine.kernel.Kernel;
import io.convsmith.graph.Elementwise;
import io.convsmith.graph.Op;
import java.util.Map;

/** Kernels that combine several arrays number by number. */
final class ArithmeticKernels {
  private ArithmeticKernels() {}

  static Map<Op<?>, Nd4jLibrary.Planner> planners() {
    return Map.of(
        Elementwise.PLUS, at -> arithmetic("add", at),
        Elementwise.MINUS, at -> arithmetic("subtract", at),
        Elementwise.TIMES, at -> arithmetic("multiply", at),
        Elementwise.DIV, at -> arithmetic("divide", at),
        Elementwise.POW, at -> arithmetic("Pow", at),
        Elementwise.MAXIMUM, at -> arithmetic("maximum", at),
        Elementwise.MINIMUM, at -> arithmetic("minimum", at));
  }

  private static Kernel arithmetic(String op, Operands operands) {
    Operand first = operands.input(0);
    Operand second = operands.input(1);
    Operand output = operands.output();
    Aligned aligned = Aligned.of(output.shape(), first.shape(), second.shape());
    return new Nd4jKernel(
        op,
        calls ->
            calls.custom(
                op,
                output.view(aligned.together()),
                first.view(aligned.operand(0)),
                second.view(aligned.operand(1))));
  }
}
