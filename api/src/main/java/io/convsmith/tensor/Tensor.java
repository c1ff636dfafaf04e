package io.convsmith.tensor;

/**
 * A value of an op's formula: an array whose numbers come later, when the layer runs.
 *
 * <p>Methods build new tensors and change nothing. Operands are broadcast against each other as in
 * NumPy: shapes are aligned at the end and an axis of size 1 stretches. Axes may be negative,
 * counted from the end. Reductions keep the reduced axes with size 1, so that their result
 * broadcasts against what was reduced; {@link #squeeze} drops them. In Kotlin the operators {@code
 * + - * / []} and unary minus work as they are.
 *
 * <pre>{@code
 * Tensor centered = kernel.minus(kernel.mean(0, 1, 2));      // Java
 * val centered = kernel - kernel.mean(0, 1, 2)               // Kotlin
 * }</pre>
 *
 * <p>Every method has a gradient; it is zero where the function is flat ({@code sign}, {@code
 * floor}, comparisons). Shapes that do not fit are refused at the call with an {@link
 * IllegalArgumentException} that names the operation and the shapes.
 */
public interface Tensor extends Constants {
  /** The sizes of the axes. */
  Shape shape();

  // Arithmetic

  /** The sum, element by element. */
  Tensor plus(Tensor other);

  /** The difference, element by element. */
  Tensor minus(Tensor other);

  /** The product, element by element; see {@link #matmul} for the matrix product. */
  Tensor times(Tensor other);

  /** The quotient, element by element. */
  Tensor div(Tensor other);

  /** This raised to the other, element by element. */
  Tensor pow(Tensor other);

  /** The larger of both; where they are equal the gradient goes to this tensor. */
  Tensor maximum(Tensor other);

  /** The smaller of both; where they are equal the gradient goes to this tensor. */
  Tensor minimum(Tensor other);

  /** This plus a number. */
  default Tensor plus(double number) {
    return plus(constant(number));
  }

  /** This minus a number. */
  default Tensor minus(double number) {
    return minus(constant(number));
  }

  /** This times a number. */
  default Tensor times(double number) {
    return times(constant(number));
  }

  /** This divided by a number. */
  default Tensor div(double number) {
    return div(constant(number));
  }

  /** This raised to a number. */
  default Tensor pow(double exponent) {
    return pow(constant(exponent));
  }

  /** The larger of this and a number, element by element. */
  default Tensor maximum(double number) {
    return maximum(constant(number));
  }

  /** The smaller of this and a number, element by element. */
  default Tensor minimum(double number) {
    return minimum(constant(number));
  }

  /** This, limited to the range from {@code low} to {@code high}; the gradient is zero outside. */
  default Tensor clip(double low, double high) {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "clip(low, high) needs low <= high, but got " + low + " and " + high + ".");
    }
    return maximum(low).minimum(high);
  }

  // Functions of one element

  /** The negative. */
  Tensor unaryMinus();

  /** The square root; its gradient at 0 is infinite, see {@link #norm} for one that is not. */
  Tensor sqrt();

  /** The exponential. */
  Tensor exp();

  /** The natural logarithm. */
  Tensor log();

  /** The absolute value; its gradient at 0 is 0. */
  Tensor abs();

  /** -1, 0 or 1. */
  Tensor sign();

  /** The sine of an angle in radians. */
  Tensor sin();

  /** The cosine of an angle in radians. */
  Tensor cos();

  /** The hyperbolic tangent. */
  Tensor tanh();

  /** {@code 1 / (1 + exp(-x))}. */
  Tensor sigmoid();

  /** {@code max(x, 0)}; its gradient at 0 is 0. */
  Tensor relu();

  /** The nearest integer, halves to the even one; its gradient is zero. */
  Tensor round();

  /** The largest integer that is not larger; its gradient is zero. */
  Tensor floor();

  /** This times itself. */
  default Tensor square() {
    return times(this);
  }

  // Comparisons: 1 where true, 0 where not

  /** 1 where this is larger, else 0. */
  Tensor greaterThan(Tensor other);

  /** 1 where this is larger or equal, else 0. */
  Tensor greaterOrEqual(Tensor other);

  /** 1 where this is smaller, else 0. */
  default Tensor lessThan(Tensor other) {
    return other.greaterThan(this);
  }

  /** 1 where this is smaller or equal, else 0. */
  default Tensor lessOrEqual(Tensor other) {
    return other.greaterOrEqual(this);
  }

  /** 1 where both are equal, else 0. */
  Tensor equalTo(Tensor other);

  /** 1 where they differ, else 0. */
  default Tensor notEqualTo(Tensor other) {
    return constant(1).minus(equalTo(other));
  }

  /** 1 where this is larger, else 0. */
  default Tensor greaterThan(double number) {
    return greaterThan(constant(number));
  }

  /** 1 where this is larger or equal, else 0. */
  default Tensor greaterOrEqual(double number) {
    return greaterOrEqual(constant(number));
  }

  /** 1 where this is smaller, else 0. */
  default Tensor lessThan(double number) {
    return lessThan(constant(number));
  }

  /** 1 where this is smaller or equal, else 0. */
  default Tensor lessOrEqual(double number) {
    return lessOrEqual(constant(number));
  }

  /** 1 where this equals a number, else 0. */
  default Tensor equalTo(double number) {
    return equalTo(constant(number));
  }

  /** 1 where this differs from a number, else 0. */
  default Tensor notEqualTo(double number) {
    return notEqualTo(constant(number));
  }

  /** One of two values, element by element: the first where this is not 0, else the second. */
  Tensor where(Tensor ifTrue, Tensor ifFalse);

  // Reductions: the axes are kept with size 1; no axes given means all

  /** The sum over axes. */
  Tensor sum(int... axes);

  /** The largest over axes; equal ones share the gradient. */
  Tensor max(int... axes);

  /** The mean over axes. */
  default Tensor mean(int... axes) {
    Tensor total = sum(axes);
    return total.div((double) shape().size() / total.shape().size());
  }

  /** The population variance over axes. */
  default Tensor variance(int... axes) {
    return minus(mean(axes)).square().mean(axes);
  }

  /** The smallest over axes; equal ones share the gradient. */
  default Tensor min(int... axes) {
    return unaryMinus().max(axes).unaryMinus();
  }

  /**
   * The Euclidean norm over axes, the square root of the sum of squares; where it is 0 its gradient
   * is 0. {@code kernel.div(kernel.norm(0, 1, 2).plus(1e-7))} has filters of length 1.
   */
  default Tensor norm(int... axes) {
    Tensor squares = square().sum(axes);
    Tensor isZero = squares.equalTo(0);
    return squares.plus(isZero).sqrt().minus(isZero); // never the root of 0
  }

  /**
   * The k-th largest over axes, 1 for the largest; equal ones count each and share the gradient.
   *
   * <pre>{@code
   * Tensor size = scores.abs();
   * Tensor mask = size.greaterOrEqual(size.kthLargest(100)); // 1 for the hundred largest
   * }</pre>
   *
   * @throws IllegalArgumentException if k is less than 1 or more than there are elements
   */
  Tensor kthLargest(int k, int... axes);

  /**
   * The smallest element over axes that at least this fraction of them do not exceed: 0.5 for the
   * lower median. {@code size.greaterThan(size.quantile(0.9))} is 1 for a tenth, if all differ.
   *
   * @throws IllegalArgumentException if the fraction is not from 0 to 1
   */
  default Tensor quantile(double fraction, int... axes) {
    return kthLargest(Quantile.rank(shape(), fraction, axes), axes);
  }

  /**
   * The position of the largest along an axis, the first of equal ones; the axis is kept; no
   * gradient.
   */
  Tensor argMax(int axis);

  // Shapes

  /** The same elements in row-major order; one of the sizes may be -1, to be worked out. */
  Tensor reshape(int... sizes);

  /** The axes in another order: axis {@code i} of the result is axis {@code order[i]} of this. */
  Tensor transpose(int... order);

  /** The elements in opposite order along axes. */
  Tensor reverse(int... axes);

  /** A block: on each axis from {@code begin} (inclusive) to {@code end} (exclusive). */
  Tensor slice(int[] begin, int[] end);

  /** Zeros added before and after, on each axis. */
  Tensor pad(int[] before, int[] after);

  /** This followed by others along an axis. */
  Tensor concat(int axis, Tensor... others);

  /** This stretched to a shape, by NumPy's rule. */
  Tensor broadcast(int... sizes);

  /** The same elements under another shape of the same size. */
  default Tensor reshape(Shape shape) {
    return reshape(shape.toArray());
  }

  /** This stretched to a shape. */
  default Tensor broadcast(Shape shape) {
    return broadcast(shape.toArray());
  }

  /** Without the given axes, which must have size 1; without all of size 1 if none are given. */
  default Tensor squeeze(int... axes) {
    return reshape(Squeeze.sizes(shape(), axes));
  }

  /**
   * The part at these positions of the leading axes, which are dropped: {@code kernel.get(1, 1)} is
   * the centre tap.
   */
  default Tensor get(int... positions) {
    return Part.of(this, positions);
  }

  // Matrices

  /** The matrix product of the last two axes; axes before them must be equal. */
  Tensor matmul(Tensor other);

  /**
   * The solution x of {@code this.matmul(x) = right}, for a square matrix or a stack of them. The
   * Cayley transform of a matrix, orthogonal if {@code a} is the negative of its transpose:
   *
   * <pre>{@code a.identity(n).plus(a).solve(a.identity(n).minus(a)) }</pre>
   *
   * <p>A singular matrix gives numbers that are infinite or none. Made for the matrices of a
   * kernel: one thread eliminates, in double precision.
   *
   * @param right {@code [.., n, columns]} for matrices {@code [.., n, n]}
   */
  Tensor solve(Tensor right);

  /** The inverse of a square matrix or of each of a stack; see {@link #solve}. */
  default Tensor inverse() {
    return solve(Sequences.identity(this));
  }

  // Distributions

  /** {@code exp(x) / sum(exp(x))} along an axis, without overflow. */
  Tensor softmax(int axis);

  /** The logarithm of {@link #softmax}, without overflow. */
  Tensor logSoftmax(int axis);

  // Gradients

  /** The same value, through which no gradient flows. */
  Tensor stopGradient();

  /**
   * The value of another tensor of the same shape with the gradient of this one: the
   * straight-through estimator of Bengio et al., 2013.
   *
   * <pre>{@code kernel.clip(-1, 1).straightThrough(kernel.sign()) // a binary kernel }</pre>
   */
  Tensor straightThrough(Tensor forward);
}
