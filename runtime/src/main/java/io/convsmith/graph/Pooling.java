package io.convsmith.graph;

import static io.convsmith.graph.Elementwise.list;
import static io.convsmith.graph.Sample.in;
import static io.convsmith.graph.Sample.with;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;

/**
 * Rows of the op table for pooling over windows of images {@code [batch, spatial.., channels]}.
 *
 * <p>Padding takes no part: it is never the largest, and is not counted in a mean. Of several equal
 * largest elements the first in row-major order is taken.
 */
public final class Pooling {
  private static final PoolingWindow SQUARE = PoolingWindow.of(2, 2).strides(2, 2);
  private static final PoolingWindow OVERLAPPING =
      PoolingWindow.of(3, 2).strides(2, 1).padding(1, 1, 0, 1);

  /** The largest of each window. */
  public static final Op<PoolingWindow> MAX_POOLING =
      Op.row(
          "maxPooling",
          (window, inputs) -> window.output(inputs.get(0)),
          (node, window, upstream) -> list(Node.of(scatter(), window, node.input(0), upstream)),
          with(SQUARE, in(2, 4, 5, 3)),
          with(OVERLAPPING, in(2, 5, 4, 3)),
          with(PoolingWindow.of(2).strides(2), in(2, 6, 3)));

  /** Images and a gradient of the pooled ones: each goes to where its largest was. */
  public static final Op<PoolingWindow> MAX_POOLING_SCATTER =
      Op.row(
          "maxPoolingScatter",
          (window, inputs) -> scattered(window, inputs),
          (node, window, upstream) ->
              list(null, Node.of(gather(), window, node.input(0), upstream)),
          with(SQUARE, in(2, 4, 5, 3), in(2, 2, 2, 3)),
          with(OVERLAPPING, in(2, 5, 4, 3), in(2, 3, 4, 3)));

  /** Images and others of the same shape: of each window the other at the place of the largest. */
  public static final Op<PoolingWindow> MAX_POOLING_GATHER =
      Op.row(
          "maxPoolingGather",
          (window, inputs) -> gathered(window, inputs),
          (node, window, upstream) ->
              list(null, Node.of(scatter(), window, node.input(0), upstream)),
          with(SQUARE, in(2, 4, 5, 3), in(2, 4, 5, 3)),
          with(OVERLAPPING, in(2, 5, 4, 3), in(2, 5, 4, 3)));

  /** The mean of each window. */
  public static final Op<PoolingWindow> AVERAGE_POOLING =
      Op.row(
          "averagePooling",
          (window, inputs) -> window.output(inputs.get(0)),
          (node, window, upstream) ->
              list(
                  Node.of(
                      averageGradient(),
                      new PoolingGradient(window, node.input(0).shape()),
                      upstream)),
          with(SQUARE, in(2, 4, 5, 3)),
          with(OVERLAPPING, in(2, 5, 4, 3)),
          with(PoolingWindow.of(2).strides(2), in(2, 6, 3)));

  /** The gradient of the pooled images spread evenly over each window. */
  public static final Op<PoolingGradient> AVERAGE_POOLING_GRADIENT =
      Op.row(
          "averagePoolingGradient",
          (gradient, inputs) -> gradient.checked(inputs.get(0)),
          (node, gradient, upstream) -> list(Node.of(AVERAGE_POOLING, gradient.window(), upstream)),
          with(new PoolingGradient(SQUARE, Shape.of(2, 4, 5, 3)), in(2, 2, 2, 3)),
          with(new PoolingGradient(OVERLAPPING, Shape.of(2, 5, 4, 3)), in(2, 3, 4, 3)));

  private Pooling() {}

  static List<Op<?>> rows() {
    return List.of(
        MAX_POOLING,
        MAX_POOLING_SCATTER,
        MAX_POOLING_GATHER,
        AVERAGE_POOLING,
        AVERAGE_POOLING_GRADIENT);
  }

  /**
   * The largest of each window.
   *
   * <p>A rectifier in front is taken behind instead: the same values and gradients, since it keeps
   * the order, on as many fewer elements as a window has.
   */
  public static Tensor max(Tensor images, PoolingWindow window) {
    Node node = Node.of(images);
    return node.op() == Functions.RELU
        ? Node.of(MAX_POOLING, window, node.input(0)).relu()
        : Node.of(MAX_POOLING, window, node);
  }

  /** The mean of each window. */
  public static Tensor average(Tensor images, PoolingWindow window) {
    return Node.of(AVERAGE_POOLING, window, images);
  }

  // Rows that refer to each other do so through these, since a constant cannot name a later one.

  private static Op<PoolingWindow> scatter() {
    return MAX_POOLING_SCATTER;
  }

  private static Op<PoolingWindow> gather() {
    return MAX_POOLING_GATHER;
  }

  private static Op<PoolingGradient> averageGradient() {
    return AVERAGE_POOLING_GRADIENT;
  }

  private static Shape scattered(PoolingWindow window, List<Shape> inputs) {
    return new PoolingGradient(window, inputs.get(0)).checked(inputs.get(1));
  }

  private static Shape gathered(PoolingWindow window, List<Shape> inputs) {
    if (!inputs.get(0).equals(inputs.get(1))) {
      throw new IllegalArgumentException(
          "maxPoolingGather of "
              + inputs.get(0)
              + " and "
              + inputs.get(1)
              + ": both must have the same shape.");
    }
    return window.output(inputs.get(0));
  }
}
