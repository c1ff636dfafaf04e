package io.convsmith.graph;

import static io.convsmith.graph.Elementwise.list;
import static io.convsmith.graph.Sample.in;
import static io.convsmith.graph.Sample.plain;
import static io.convsmith.graph.Sample.with;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows of the op table for matrix products and their undoing. */
public final class Products {
  /** The matrix product of the last two axes; axes before them must be equal. */
  public static final Op<Transposed> MATMUL =
      Op.row(
          "matmul",
          Products::shape,
          Products::gradient,
          with(Transposed.NEITHER, in(2, 3), in(3, 4)),
          with(Transposed.FIRST, in(3, 2), in(3, 4)),
          with(Transposed.SECOND, in(2, 3), in(4, 3)),
          with(Transposed.BOTH, in(3, 2), in(4, 3)),
          with(Transposed.NEITHER, in(2, 2, 3), in(2, 3, 4)),
          with(Transposed.BOTH, in(2, 3, 2), in(2, 4, 3)));

  /** What a square matrix must be multiplied with to give the other; axes before are equal. */
  public static final Op<None> SOLVE =
      Op.row(
          "solve",
          Products::solution,
          Products::solutionGradient,
          plain(in(3, 3), in(3, 2)),
          plain(in(1, 1).between(0.5, 2), in(1, 4)),
          plain(in(2, 2, 2), in(2, 2, 3)));

  private Products() {}

  static List<Op<?>> rows() {
    return List.of(MATMUL, SOLVE);
  }

  private static Shape solution(None none, List<Shape> inputs) {
    Shape a = inputs.get(0);
    Shape b = inputs.get(1);
    requireStacks("solve", a, b);
    if (a.get(-1) != a.get(-2)) {
      throw new IllegalArgumentException(
          "solve of " + a + " and " + b + ": the first must be square, one or a stack of them.");
    }
    if (a.get(-1) != b.get(-2)) {
      throw new IllegalArgumentException(
          "solve of "
              + a
              + " and "
              + b
              + ": the second needs as many rows as the first, "
              + a.get(-1)
              + ", but has "
              + b.get(-2)
              + ".");
    }
    return b;
  }

  /** From a dx = db - da x. */
  private static List<@Nullable Tensor> solutionGradient(Node node, None none, Tensor upstream) {
    int rank = node.shape().rank();
    int[] order = IntStream.range(0, rank).toArray();
    order[rank - 2] = rank - 1;
    order[rank - 1] = rank - 2;
    Tensor ofRight = node.input(0).transpose(order).solve(upstream);
    return list(product(ofRight, node, Transposed.SECOND).unaryMinus(), ofRight);
  }

  private static Shape shape(Transposed transposed, List<Shape> inputs) {
    Shape a = inputs.get(0);
    Shape b = inputs.get(1);
    requireStacks("matmul", a, b);
    int rows = a.get(transposed.first() ? -1 : -2);
    int inner = a.get(transposed.first() ? -2 : -1);
    int other = b.get(transposed.second() ? -1 : -2);
    if (inner != other) {
      throw new IllegalArgumentException(
          "matmul of "
              + described(a, transposed.first())
              + " and "
              + described(b, transposed.second())
              + ": the inner sizes "
              + inner
              + " and "
              + other
              + " differ.");
    }
    return a.with(-2, rows).with(-1, b.get(transposed.second() ? -2 : -1));
  }

  private static void requireStacks(String name, Shape a, Shape b) {
    if (a.rank() < 2 || b.rank() != a.rank()) {
      throw new IllegalArgumentException(
          name
              + " of "
              + a
              + " and "
              + b
              + ": both must be matrices or stacks of matrices of the same rank"
              + (b.rank() == 2 && a.rank() > 2
                  ? ", such as [-1," + a.get(-1) + "] after reshape."
                  : "."));
    }
    for (int axis = 0; axis < a.rank() - 2; axis++) {
      if (a.get(axis) != b.get(axis)) {
        throw new IllegalArgumentException(
            name + " of " + a + " and " + b + ": sizes before the last two axes must be equal.");
      }
    }
  }

  private static String described(Shape shape, boolean transposed) {
    return transposed ? shape + " (transposed)" : shape.toString();
  }

  private static List<@Nullable Tensor> gradient(
      Node node, Transposed transposed, Tensor upstream) {
    Node a = node.input(0);
    Node b = node.input(1);
    Tensor first =
        transposed.first()
            ? product(b, upstream, Transposed.of(transposed.second(), true))
            : product(upstream, b, Transposed.of(false, !transposed.second()));
    Tensor second =
        transposed.second()
            ? product(upstream, a, Transposed.of(true, transposed.first()))
            : product(a, upstream, Transposed.of(!transposed.first(), false));
    return list(first, second);
  }

  private static Tensor product(Tensor a, Tensor b, Transposed transposed) {
    return Node.of(MATMUL, transposed, a, b);
  }
}
