package io.convsmith.engine.nd4j;

import io.convsmith.engine.kernel.Kernel;
import io.convsmith.engine.kernel.Step;
import io.convsmith.graph.Elementwise;
import io.convsmith.graph.Op;
import java.util.Map;

/**
 * Kernels that compare and choose, as loops in Java: ND4J's comparisons give truth values, which
 * takes a second pass to turn into numbers, and its choice is some hundred times slower than a
 * loop.
 */
final class ChoiceKernels {
  private ChoiceKernels() {}

  static Map<Op<?>, Nd4jLibrary.Planner> planners() {
    return Map.of(
        Elementwise.GREATER_THAN, at -> comparison(ChoiceKernels::greater, at),
        Elementwise.GREATER_OR_EQUAL, at -> comparison(ChoiceKernels::greaterOrEqual, at),
        Elementwise.EQUAL_TO, at -> comparison(ChoiceKernels::equal, at),
        Elementwise.WHERE, ChoiceKernels::where);
  }

  /**
   * Makes a comparison's loop over numbers; a loop of its own each, so that it is compiled well.
   */
  @FunctionalInterface
  private interface Comparison {
    Step loop(int size, Numbers output, Source first, Source second);
  }

  private static Kernel comparison(Comparison comparison, Operands operands) {
    Stretched first = Stretched.input(operands, 0);
    Stretched second = Stretched.input(operands, 1);
    Operand output = operands.output();
    return new Nd4jKernel(
        operands.node().op().name(),
        calls ->
            calls.then(
                comparison.loop(
                    Math.toIntExact(output.shape().size()),
                    Numbers.of(output),
                    first.write(calls),
                    second.write(calls))));
  }

  private static Step greater(int size, Numbers output, Source first, Source second) {
    return () -> {
      for (int i = 0; i < size; i++) {
        output.put(i, first.get(i) > second.get(i) ? 1 : 0);
      }
    };
  }

  private static Step greaterOrEqual(int size, Numbers output, Source first, Source second) {
    return () -> {
      for (int i = 0; i < size; i++) {
        output.put(i, first.get(i) >= second.get(i) ? 1 : 0);
      }
    };
  }

  private static Step equal(int size, Numbers output, Source first, Source second) {
    return () -> {
      for (int i = 0; i < size; i++) {
        output.put(i, first.get(i) == second.get(i) ? 1 : 0);
      }
    };
  }

  private static Kernel where(Operands operands) {
    Stretched condition = Stretched.input(operands, 0);
    Stretched ifTrue = Stretched.input(operands, 1);
    Stretched ifFalse = Stretched.input(operands, 2);
    Operand output = operands.output();
    int size = Math.toIntExact(output.shape().size());
    return new Nd4jKernel(
        "where",
        calls -> {
          Source test = condition.write(calls);
          Source yes = ifTrue.write(calls);
          Source no = ifFalse.write(calls);
          Numbers result = Numbers.of(output);
          calls.then(
              () -> {
                for (int i = 0; i < size; i++) {
                  result.put(i, test.get(i) != 0 ? yes.get(i) : no.get(i));
                }
              });
        });
  }

  /**
   * Where the numbers of one input come from.
   *
   * @param numbers the numbers
   * @param step 1, or 0 for a single one that repeats
   */
  private record Source(Numbers numbers, int step) {
    double get(int index) {
      return numbers.get(index * step);
    }
  }

  /**
   * An input that is read as if it had the shape of the result.
   *
   * @param given the input
   * @param read itself, or a stretched copy unless it is a single number
   */
  private record Stretched(Operand given, Operand read) {
    static Stretched input(Operands operands, int index) {
      Operand given = operands.input(index);
      boolean direct =
          given.shape().size() == 1 || given.shape().size() == operands.node().shape().size();
      return new Stretched(given, direct ? given : operands.scratch(operands.node().shape()));
    }

    /** Writes the copy, if there is one. */
    Source write(Calls calls) {
      if (!given.shape().equals(read.shape())) {
        calls.copy(given.view(View.of(given.shape()).stretched(read.shape())), read.array());
      }
      return new Source(Numbers.of(read), read.shape().size() == 1 ? 0 : 1);
    }
  }
}
