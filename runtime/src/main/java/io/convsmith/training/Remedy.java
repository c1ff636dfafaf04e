package io.convsmith.training;

import io.convsmith.graph.Elementwise;
import io.convsmith.graph.Functions;
import io.convsmith.graph.Node;
import io.convsmith.graph.Op;
import io.convsmith.graph.Products;
import io.convsmith.graph.Sources;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an op made a bad number of good ones, and what to do: only what is certain from the numbers.
 *
 * @param node the op
 * @param inputs the numbers it was made of, if the op works element by element
 * @param gradientOf what the op is part of the gradient of, if it is
 * @param tooLarge what to do about numbers that are too large there
 */
record Remedy(Node node, List<Float> inputs, @Nullable Op<?> gradientOf, String tooLarge) {
  /** One sentence. */
  String sentence() {
    Op<?> op = node.op();
    if (op == Sources.CONSTANT) {
      return "This constant of the formula is not finite itself: choose a finite one.";
    }
    if (op == Elementwise.DIV && inputs.get(1) == 0) {
      return quotient();
    }
    if (op == Elementwise.POW) {
      return power();
    }
    if (op == Functions.SQRT) {
      return "A negative number has no square root: take the maximum with 0, or add an epsilon,"
          + " before it.";
    }
    if (op == Functions.LOG) {
      return inputs.get(0) == 0
          ? "The logarithm of 0 is -Infinity: add an epsilon, or take the maximum with one, before"
              + " it."
          : "A negative number has no logarithm: take the maximum with an epsilon before it.";
    }
    if (op == Functions.EXP) {
      return "exp overflows above 88.7: subtract the maximum before it, or take the minimum with a"
          + " smaller number.";
    }
    if (op == Products.SOLVE) {
      return "The matrix is singular or close to it: add a small number to its diagonal.";
    }
    return "The result, or a part of it, is too large for single precision, which ends at 3.4e38: "
        + tooLarge
        + ".";
  }

  private String quotient() {
    if (gradientOf == Functions.SQRT) {
      return slope("sqrt");
    }
    if (gradientOf == Functions.LOG) {
      return slope("log");
    }
    return (inputs.get(0) == 0 ? "0 / 0 is not a number" : "A number divided by 0 is infinite")
        + ": add an epsilon to the divisor, or take its maximum with one.";
  }

  private String power() {
    boolean whole = inputs.get(1) == Math.rint(inputs.get(1));
    if (inputs.get(0) == 0) {
      return gradientOf == Elementwise.POW
          ? slope("such a power")
          : "0 to a negative power is infinite: add an epsilon to the base.";
    }
    return inputs.get(0) < 0 && !whole
        ? "A negative number has no power that is not whole: take the maximum with 0 before it."
        : "The power is too large for single precision, which ends at 3.4e38: " + tooLarge + ".";
  }

  private static String slope(String function) {
    return "The slope of "
        + function
        + " at 0 is infinite: add an epsilon before it. A where behind it does not help, since the"
        + " gradient is computed on both sides; a where before it does.";
  }
}
