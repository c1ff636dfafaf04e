package io.convsmith.engine.nd4j;

import io.convsmith.engine.kernel.Kernel;
import io.convsmith.graph.Elementwise;
import io.convsmith.graph.Op;
import io.convsmith.tensor.Shape;
import java.util.Map;

/** Kernels that combine several arrays number by number. */
final class ArithmeticKernels {
  private ArithmeticKernels() {}

  static Map<Op<?>, Nd4jLibrary.Planner> planners() {
    return Map.ofEntries(
        Map.entry(Elementwise.PLUS, at -> arithmetic("add", at)),
        Map.entry(Elementwise.MINUS, at -> arithmetic("subtract", at)),
        Map.entry(Elementwise.TIMES, at -> arithmetic("multiply", at)),
        Map.entry(Elementwise.DIV, at -> arithmetic("divide", at)),
        Map.entry(Elementwise.POW, at -> arithmetic("Pow", at)),
        Map.entry(Elementwise.MAXIMUM, at -> arithmetic("maximum", at)),
        Map.entry(Elementwise.MINIMUM, at -> arithmetic("minimum", at)),
        Map.entry(Elementwise.GREATER_THAN, at -> comparison("greater", at)),
        Map.entry(Elementwise.GREATER_OR_EQUAL, at -> comparison("greater_equal", at)),
        Map.entry(Elementwise.EQUAL_TO, at -> comparison("equals", at)),
        Map.entry(Elementwise.WHERE, ArithmeticKernels::where));
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
                first.view(aligned.part(0)),
                second.view(aligned.part(1))));
  }

  private static Kernel comparison(String op, Operands operands) {
    Operand first = operands.input(0);
    Operand second = operands.input(1);
    Operand output = operands.output();
    Mask mask = operands.mask(output.shape());
    Aligned aligned = Aligned.of(output.shape(), first.shape(), second.shape());
    return new Nd4jKernel(
        op,
        calls -> {
          calls.custom(
              op,
              mask.view(aligned.together()),
              first.view(aligned.part(0)),
              second.view(aligned.part(1)));
          calls.copy(mask.view(aligned.together()), output.view(aligned.together()));
        });
  }

  private static Kernel where(Operands operands) {
    Shape shape = operands.node().shape();
    Stretched condition = Stretched.input(operands, 0);
    Stretched ifTrue = Stretched.input(operands, 1);
    Stretched ifFalse = Stretched.input(operands, 2);
    Operand output = operands.output();
    Mask mask = operands.mask(shape);
    return new Nd4jKernel(
        "select",
        calls -> {
          condition.write(calls);
          ifTrue.write(calls);
          ifFalse.write(calls);
          View row = View.row(shape.size());
          calls.custom(
              "not_equals",
              mask.view(row),
              condition.full().flat(),
              Calls.single(operands.precision(), 0));
          calls.custom(
              "select", output.flat(), mask.view(row), ifTrue.full().flat(), ifFalse.full().flat());
        });
  }

  /** An input, and a copy of it in the shape of the result if it has another. */
  private record Stretched(Operand given, Operand full) {
    static Stretched input(Operands operands, int index) {
      Operand given = operands.input(index);
      Shape shape = operands.node().shape();
      return new Stretched(given, given.shape().equals(shape) ? given : operands.scratch(shape));
    }

    void write(Calls calls) {
      if (!given.shape().equals(full.shape())) {
        calls.copy(given.view(View.of(given.shape()).stretched(full.shape())), full.array());
      }
    }
  }
}
