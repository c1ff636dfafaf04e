package io.convsmith.graph;

import static io.convsmith.graph.Elementwise.list;
import static io.convsmith.graph.Sample.in;
import static io.convsmith.graph.Sample.with;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of the op table that look along axes. Reduced axes are kept with size 1. */
public final class Reductions {
  /** The sum over axes. */
  public static final Op<Axes> SUM =
      Op.row(
          "sum",
          (axes, inputs) -> reduced(axes, inputs.get(0)),
          (node, axes, upstream) -> list(upstream.broadcast(node.input(0).shape().toArray())),
          with(Axes.of(0, 1), in(2, 3, 4)),
          with(Axes.of(1), in(2, 3, 4)),
          with(Axes.of(2), in(2, 3, 4)),
          with(Axes.of(0, 1, 2), in(3, 3, 2, 4)),
          with(Axes.of(0, 2), in(2, 3, 4)),
          with(Axes.of(), in(2, 3)));

  /** The largest over axes; equal ones share the gradient. */
  public static final Op<Axes> MAX =
      Op.row(
          "max",
          (axes, inputs) -> reduced(axes, nonEmpty("max", axes, inputs.get(0))),
          (node, axes, upstream) -> shared(node, axes, upstream),
          with(Axes.of(0, 1), in(2, 3, 4)),
          with(Axes.of(1), in(2, 3, 4)),
          with(Axes.of(0, 1, 2), in(3, 3, 2, 4)));

  /** The k-th largest over axes; equal ones share the gradient. */
  public static final Op<Kth> KTH_LARGEST =
      Op.row(
          "kthLargest",
          (kth, inputs) -> reduced(kth.axes(), requireAsMany(kth, inputs.get(0))),
          (node, kth, upstream) -> shared(node, kth.axes(), upstream),
          with(new Kth(2, Axes.of(0, 1, 2)), in(3, 3, 2, 4)),
          with(new Kth(4, Axes.of(1)), in(2, 4, 3)),
          with(new Kth(1, Axes.of(2)), in(2, 3, 4)),
          with(new Kth(3, Axes.of(0, 2)), in(4, 3, 5)),
          with(new Kth(5, Axes.of(0, 1)), in(3, 4)));

  /** The position of the largest along one axis, the first of equal ones. */
  public static final Op<Axes> ARG_MAX =
      Op.row(
          "argMax",
          (axes, inputs) -> reduced(axes, nonEmpty("argMax", axes, inputs.get(0))),
          Op.none(),
          with(Axes.of(1), in(4, 6)),
          with(Axes.of(0), in(4, 6)),
          with(Axes.of(1), in(3, 9, 2).multiplesOf(1)));

  /** {@code exp(x) / sum(exp(x))} along one axis. */
  public static final Op<Axes> SOFTMAX =
      Op.row(
          "softmax",
          (axes, inputs) -> inputs.get(0),
          (node, axes, upstream) -> {
            Tensor mean = upstream.times(node).sum(axes.toArray());
            return list(node.times(upstream.minus(mean)));
          },
          with(Axes.of(1), in(3, 5)),
          with(Axes.of(0), in(3, 5)),
          with(Axes.of(1), in(2, 3, 4)),
          with(Axes.of(1), in(3, 5).between(-90, 90)));

  /** The logarithm of softmax along one axis. */
  public static final Op<Axes> LOG_SOFTMAX =
      Op.row(
          "logSoftmax",
          (axes, inputs) -> inputs.get(0),
          (node, axes, upstream) ->
              list(upstream.minus(node.exp().times(upstream.sum(axes.toArray())))),
          with(Axes.of(1), in(3, 5)),
          with(Axes.of(0), in(3, 5)),
          with(Axes.of(1), in(2, 3, 4)),
          with(Axes.of(1), in(3, 5).between(-90, 90)));

  private Reductions() {}

  static List<Op<?>> rows() {
    return List.of(SUM, MAX, KTH_LARGEST, ARG_MAX, SOFTMAX, LOG_SOFTMAX);
  }

  /** The gradient of one element of several: those equal to it have the same part. */
  private static List<@Nullable Tensor> shared(Node node, Axes axes, Tensor upstream) {
    Tensor equal = node.input(0).equalTo(node);
    return list(upstream.times(equal).div(equal.sum(axes.toArray())));
  }

  private static Shape requireAsMany(Kth kth, Shape shape) {
    long count = kth.axes().list().stream().mapToLong(shape::get).reduce(1, (a, b) -> a * b);
    if (kth.k() < 1 || kth.k() > count) {
      throw new IllegalArgumentException(
          "kthLargest over axes "
              + kth.axes().list()
              + " of shape "
              + shape
              + ": k must be from 1 to the number of elements, "
              + count
              + ", but is "
              + kth.k()
              + ".");
    }
    return shape;
  }

  private static Shape reduced(Axes axes, Shape shape) {
    Shape result = shape;
    for (int axis : axes.list()) {
      result = result.with(axis, 1);
    }
    return result;
  }

  private static Shape nonEmpty(String name, Axes axes, Shape shape) {
    for (int axis : axes.list()) {
      if (shape.get(axis) == 0) {
        throw new IllegalArgumentException(
            name
                + " over axis "
                + axis
                + " of shape "
                + shape
                + ": there is no largest of no elements.");
      }
    }
    return shape;
  }
}
