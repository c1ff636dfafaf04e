package io.convsmith.graph;

import static io.convsmith.graph.Elementwise.list;
import static io.convsmith.graph.Sample.in;
import static io.convsmith.graph.Sample.with;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of the op table that move elements and change none. */
public final class Shaping {
  /** The same elements in row-major order under another shape. */
  public static final Op<Shape> RESHAPE =
      Op.row(
          "reshape",
          (shape, inputs) -> sameSize(shape, inputs.get(0)),
          (node, shape, upstream) -> list(upstream.reshape(node.input(0).shape().toArray())),
          with(Shape.of(3, 4), in(2, 6)));

  /** Axis i of the result is axis order[i] of the input. */
  public static final Op<Axes> TRANSPOSE =
      Op.row(
          "transpose",
          (order, inputs) ->
              Shape.of(order.list().stream().mapToInt(axis -> inputs.get(0).get(axis)).toArray()),
          (node, order, upstream) -> {
            int[] inverse = new int[order.list().size()];
            for (int axis = 0; axis < inverse.length; axis++) {
              inverse[order.list().get(axis)] = axis;
            }
            return list(upstream.transpose(inverse));
          },
          with(Axes.of(1, 0), in(2, 3)),
          with(Axes.of(2, 0, 1), in(2, 3, 4)),
          with(Axes.of(3, 0, 2, 1), in(2, 3, 4, 2)));

  /** The elements in opposite order along axes. */
  public static final Op<Axes> REVERSE =
      Op.row(
          "reverse",
          (axes, inputs) -> inputs.get(0),
          (node, axes, upstream) ->
              list(axes.list().isEmpty() ? upstream : upstream.reverse(axes.toArray())),
          with(Axes.of(0), in(3, 2)),
          with(Axes.of(0, 1), in(3, 2, 4)),
          with(Axes.of(2), in(3, 2, 4)));

  /** The block from first (inclusive) to second (exclusive). */
  public static final Op<Block> SLICE =
      Op.row(
          "slice",
          (block, inputs) -> sliced(block, inputs.get(0)),
          (node, block, upstream) -> {
            Shape shape = node.input(0).shape();
            int[] after = new int[shape.rank()];
            for (int axis = 0; axis < after.length; axis++) {
              after[axis] = shape.get(axis) - block.second().get(axis);
            }
            return list(upstream.pad(ints(block.first()), after));
          },
          with(Block.of(new int[] {0, 1}, new int[] {2, 3}), in(3, 4)),
          with(Block.of(new int[] {1, 0, 2}, new int[] {2, 3, 4}), in(2, 3, 4)));

  /** Zeros before and after. */
  public static final Op<Block> PAD =
      Op.row(
          "pad",
          (block, inputs) -> padded(block, inputs.get(0)),
          (node, block, upstream) -> {
            Shape shape = node.input(0).shape();
            int[] end = new int[shape.rank()];
            for (int axis = 0; axis < end.length; axis++) {
              end[axis] = block.first().get(axis) + shape.get(axis);
            }
            return list(upstream.slice(ints(block.first()), end));
          },
          with(Block.of(new int[] {0, 1}, new int[] {2, 3}), in(3, 4)),
          with(Block.of(new int[] {1, 0, 2}, new int[] {0, 0, 1}), in(2, 3, 4)));

  /** The inputs one after the other along one axis. */
  public static final Op<Axes> CONCAT =
      Op.row(
          "concat",
          (axis, inputs) -> joined(axis.list().get(0), inputs),
          (node, axis, upstream) -> parts(axis.list().get(0), node.inputs(), upstream),
          with(Axes.of(0), in(2, 3), in(1, 3)),
          with(Axes.of(1), in(2, 3), in(2, 2), in(2, 1)),
          with(Axes.of(2), in(2, 3, 4), in(2, 3, 1)));

  /** The input stretched by NumPy's rule. */
  public static final Op<Shape> BROADCAST =
      Op.row(
          "broadcast",
          (shape, inputs) -> stretched(shape, inputs.get(0)),
          (node, shape, upstream) -> list(upstream),
          with(Shape.of(2, 3), in(3)),
          with(Shape.of(4, 2, 3), in(2, 1)),
          with(Shape.of(2, 3), in()));

  private Shaping() {}

  static List<Op<?>> rows() {
    return List.of(RESHAPE, TRANSPOSE, REVERSE, SLICE, PAD, CONCAT, BROADCAST);
  }

  /** The sizes with the one -1 worked out. */
  static Shape resolved(Shape shape, int... sizes) {
    int[] result = sizes.clone();
    long known = 1;
    int open = -1;
    for (int axis = 0; axis < sizes.length; axis++) {
      if (sizes[axis] == -1 && open < 0) {
        open = axis;
      } else if (sizes[axis] < 0) {
        throw new IllegalArgumentException(
            "reshape "
                + shape
                + " to "
                + Arrays.toString(sizes)
                + ": sizes must not be negative, except one -1.");
      } else {
        known *= sizes[axis];
      }
    }
    if (open >= 0) {
      if (known == 0 || shape.size() % known != 0) {
        throw new IllegalArgumentException(
            "reshape "
                + shape
                + " to "
                + Arrays.toString(sizes)
                + ": "
                + shape.size()
                + " elements cannot be divided by "
                + known
                + ".");
      }
      result[open] = Math.toIntExact(shape.size() / known);
    }
    return Shape.of(result);
  }

  static Axes permutation(Shape shape, int... order) {
    Axes axes = new Axes(Arrays.stream(order).map(shape::axis).boxed().toList());
    if (order.length != shape.rank() || axes.list().stream().distinct().count() != shape.rank()) {
      throw new IllegalArgumentException(
          "transpose of "
              + shape
              + " needs each of its "
              + shape.rank()
              + " axes once, but got "
              + Arrays.toString(order)
              + ".");
    }
    return axes;
  }

  private static Shape sameSize(Shape shape, Shape input) {
    if (shape.size() != input.size()) {
      throw new IllegalArgumentException(
          "reshape "
              + input
              + " to "
              + shape
              + ": "
              + input.size()
              + " elements do not fill "
              + shape.size()
              + ".");
    }
    return shape;
  }

  private static Shape sliced(Block block, Shape shape) {
    requireRank("slice", block, shape);
    int[] sizes = new int[shape.rank()];
    for (int axis = 0; axis < sizes.length; axis++) {
      int begin = block.first().get(axis);
      int end = block.second().get(axis);
      if (begin < 0 || end < begin || end > shape.get(axis)) {
        throw new IllegalArgumentException(
            "slice of "
                + shape
                + " from "
                + block.first()
                + " to "
                + block.second()
                + ": on axis "
                + axis
                + " there is no range from "
                + begin
                + " to "
                + end
                + ".");
      }
      sizes[axis] = end - begin;
    }
    return Shape.of(sizes);
  }

  private static Shape padded(Block block, Shape shape) {
    requireRank("pad", block, shape);
    int[] sizes = shape.toArray();
    for (int axis = 0; axis < sizes.length; axis++) {
      int before = block.first().get(axis);
      int after = block.second().get(axis);
      if (before < 0 || after < 0) {
        throw new IllegalArgumentException(
            "pad of "
                + shape
                + " by "
                + block.first()
                + " and "
                + block.second()
                + ": on axis "
                + axis
                + " the padding is negative.");
      }
      sizes[axis] += before + after;
    }
    return Shape.of(sizes);
  }

  private static void requireRank(String name, Block block, Shape shape) {
    if (block.first().size() != shape.rank() || block.second().size() != shape.rank()) {
      throw new IllegalArgumentException(
          name
              + " of "
              + shape
              + " needs two numbers for each of its "
              + shape.rank()
              + " axes, but got "
              + block.first()
              + " and "
              + block.second()
              + ".");
    }
  }

  private static Shape joined(int axis, List<Shape> inputs) {
    Shape first = inputs.get(0);
    int size = 0;
    for (Shape shape : inputs) {
      if (shape.rank() != first.rank() || !shape.with(axis, 0).equals(first.with(axis, 0))) {
        throw new IllegalArgumentException(
            "concat of " + inputs + " along axis " + axis + ": all other sizes must be equal.");
      }
      size += shape.get(axis);
    }
    return first.with(axis, size);
  }

  private static List<@Nullable Tensor> parts(int axis, List<Node> inputs, Tensor upstream) {
    List<@Nullable Tensor> gradients = new ArrayList<>();
    int[] begin = new int[upstream.shape().rank()];
    for (Node input : inputs) {
      int[] end = upstream.shape().toArray();
      end[axis] = begin[axis] + input.shape().get(axis);
      gradients.add(upstream.slice(begin, end));
      begin[axis] = end[axis];
    }
    return gradients;
  }

  private static Shape stretched(Shape shape, Shape input) {
    if (!Broadcasting.stretches(input, shape)) {
      throw new IllegalArgumentException(
          "broadcast of "
              + input
              + " to "
              + shape
              + ": each size, counted from the end, must be 1 or equal.");
    }
    return shape;
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }
}
