package io.convsmith.engine.nd4j;

import io.convsmith.engine.kernel.Kernel;
import io.convsmith.graph.Elementwise;
import io.convsmith.graph.Functions;
import io.convsmith.graph.Op;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Kernels that compare and choose. Comparisons give truth values in ND4J, which a second call turns
 * into numbers. The choice is a loop in Java: ND4J's own is many times slower than one; so is the
 * step, which ND4J has only without what is not a number.
 */
final class ChoiceKernels {
  private ChoiceKernels() {}

  static Map<Op<?>, Nd4jLibrary.Planner> planners() {
    return Map.of(
        Elementwise.GREATER_THAN, at -> comparison("greater", at),
        Elementwise.GREATER_OR_EQUAL, at -> comparison("greater_equal", at),
        Elementwise.EQUAL_TO, at -> comparison("equals", at),
        Elementwise.WHERE, ChoiceKernels::where,
        Functions.STEP, ChoiceKernels::step);
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
          INDArray truth = mask.view(aligned.together());
          calls.custom(op, truth, first.view(aligned.operand(0)), second.view(aligned.operand(1)));
          calls.copy(truth, output.view(aligned.together()));
        });
  }

  private static Kernel step(Operands operands) {
    Operand input = operands.input(0);
    Operand output = operands.output();
    int size = Math.toIntExact(output.shape().size());
    return new Nd4jKernel(
        "step",
        calls -> {
          Numbers given = Numbers.of(input);
          Numbers result = Numbers.of(output);
          calls.then(
              () -> {
                for (int i = 0; i < size; i++) {
                  double number = given.get(i);
                  result.put(i, number > 0 ? 1 : number <= 0 ? 0 : Double.NaN);
                }
              });
        });
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
