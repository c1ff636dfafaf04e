package io.convsmith.tensor;

/**
 * Makes tensors of fixed numbers. Every tensor does, for those it is combined with, and so does the
 * layer that an op may ask for, which is where a filter without a raw kernel begins:
 *
 * <pre>{@code
 * Tensor x = conv.linspace(-1, 1, 5);                     // [5]
 * Tensor bell = x.div(sigma).square().times(-0.5).exp();  // [5] for a scalar sigma
 * Tensor filter = bell.reshape(5, 1).times(bell);         // [5,5]
 * }</pre>
 */
public interface Constants {
  /** A number, a tensor without axes, that can be combined with other tensors. */
  Tensor constant(double value);

  /**
   * Fixed numbers in row-major order that can be combined with other tensors.
   *
   * <pre>{@code Tensor sobel = conv.constant(Shape.of(3, 1), -1, 0, 1); }</pre>
   *
   * @throws IllegalArgumentException if the number of values is not the size of the shape
   */
  Tensor constant(Shape shape, double... values);

  /**
   * The constant {@code 0, 1, .., count - 1}: positions along an axis. With them {@code
   * x.range(10).equalTo(x.argMax(-1))} is 1 at the largest of the last ten and 0 elsewhere.
   *
   * @throws IllegalArgumentException if the count is negative
   */
  default Tensor range(int count) {
    return constant(Shape.of(count), Sequences.range(count));
  }

  /**
   * The constant of so many numbers at equal distances, both ends included: the coordinates of a
   * filter, {@code conv.linspace(-1, 1, 5)} for -1, -0.5, 0, 0.5, 1.
   *
   * @throws IllegalArgumentException if the count is less than 1
   */
  default Tensor linspace(double from, double to, int count) {
    return constant(Shape.of(count), Sequences.linspace(from, to, count));
  }

  /**
   * The constant {@code [size, size]} with ones on the diagonal and zeros elsewhere.
   *
   * @throws IllegalArgumentException if the size is negative
   */
  default Tensor identity(int size) {
    return constant(Shape.of(size, size), Sequences.identity(size));
  }
}
