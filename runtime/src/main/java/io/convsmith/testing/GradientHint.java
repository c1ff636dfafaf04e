package io.convsmith.testing;

import io.convsmith.tensor.Shape;

/** What a wrong gradient has to do with the right one, if that can be told. */
final class GradientHint {
  private static final double ALIKE = 1e-5;

  private GradientHint() {}

  /** A sentence; empty if nothing is known. */
  static String of(Shape shape, double[] gradient, double[] right) {
    double size = largest(right);
    if (largest(gradient) == 0) {
      return "Nothing flows back: does stopGradient() cut it off, or does a hand-written gradient give zeros?";
    }
    if (size == 0) {
      return "It should be zero throughout: what is computed is flat, as sign() and round() are. If the"
          + " gradient is meant to be that of another function, name it by surrogate(kernel -> ..).";
    }
    double factor = dot(gradient, right) / dot(right, right);
    if (alike(gradient, right, factor)) {
      return Math.abs(factor + 1) < ALIKE
          ? "It has the wrong sign throughout."
          : "It is "
              + Worst.shown(factor)
              + " times the right one throughout: is a factor missing?";
    }
    for (int axis = 0; axis + 1 < shape.rank(); axis++) {
      if (shape.get(axis) == shape.get(axis + 1)
          && alike(swapped(shape, gradient, axis), right, 1)) {
        return "It is the right one with the axes "
            + axis
            + " and "
            + (axis + 1)
            + " swapped: is a transpose missing?";
      }
    }
    return "Does a stopGradient or a hand-written gradient miss a term?";
  }

  private static boolean alike(double[] left, double[] right, double factor) {
    double allowed = ALIKE * Math.abs(factor) * largest(right);
    for (int i = 0; i < left.length; i++) {
      if (!(Math.abs(left[i] - factor * right[i]) <= allowed)) {
        return false;
      }
    }
    return true;
  }

  private static double[] swapped(Shape shape, double[] numbers, int axis) {
    int size = shape.get(axis);
    int inner = 1;
    for (int i = axis + 2; i < shape.rank(); i++) {
      inner *= shape.get(i);
    }
    double[] swapped = new double[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      int behind = i % inner;
      int column = i / inner % size;
      int row = i / inner / size % size;
      int before = i / inner / size / size;
      swapped[((before * size + column) * size + row) * inner + behind] = numbers[i];
    }
    return swapped;
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }

  private static double largest(double... numbers) {
    double largest = 0;
    for (double number : numbers) {
      largest = Math.max(largest, Math.abs(number));
    }
    return largest;
  }
}
