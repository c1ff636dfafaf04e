package io.convsmith.tensor;

/** The numbers of constants that follow a rule. */
final class Sequences {
  private Sequences() {}

  static double[] range(int count) {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = i;
    }
    return numbers;
  }

  /** Weighted from both ends, so that ends of opposite sign give numbers of opposite sign. */
  static double[] linspace(double from, double to, int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "linspace(from, to, count) needs a count of at least 1, but got " + count + ".");
    }
    double[] numbers = new double[count];
    int last = count - 1;
    for (int i = 1; i < last; i++) {
      numbers[i] = (from * (last - i) + to * i) / last;
    }
    numbers[last] = to;
    numbers[0] = from;
    return numbers;
  }

  /** For each square matrix of a stack that of the identity. */
  static Tensor identity(Tensor matrices) {
    Shape shape = matrices.shape();
    if (shape.rank() < 2 || shape.get(-1) != shape.get(-2)) {
      throw new IllegalArgumentException(
          "inverse needs a square matrix or a stack of them, but the shape is " + shape + ".");
    }
    return matrices.identity(shape.get(-1)).broadcast(shape.toArray());
  }

  static double[] identity(int size) {
    double[] numbers = new double[Math.multiplyExact(size, size)];
    for (int i = 0; i < size; i++) {
      numbers[i * size + i] = 1;
    }
    return numbers;
  }
}
