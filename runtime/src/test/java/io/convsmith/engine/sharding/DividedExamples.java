package io.convsmith.engine.sharding;

import io.convsmith.graph.Axes;
import io.convsmith.graph.ConvolutionGeometry;
import io.convsmith.graph.ConvolutionGradient;
import io.convsmith.graph.Convolutions;
import io.convsmith.graph.Elementwise;
import io.convsmith.graph.Functions;
import io.convsmith.graph.Node;
import io.convsmith.graph.None;
import io.convsmith.graph.Op;
import io.convsmith.graph.Pooling;
import io.convsmith.graph.PoolingGradient;
import io.convsmith.graph.PoolingWindow;
import io.convsmith.graph.Products;
import io.convsmith.graph.Reductions;
import io.convsmith.graph.Transposed;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Nodes that are computed in parts, at least one for each op that can be. */
final class DividedExamples {
  private static final List<Op<None>> BINARY =
      List.of(
          Elementwise.PLUS,
          Elementwise.MINUS,
          Elementwise.TIMES,
          Elementwise.DIV,
          Elementwise.MAXIMUM,
          Elementwise.MINIMUM,
          Elementwise.GREATER_THAN,
          Elementwise.GREATER_OR_EQUAL,
          Elementwise.EQUAL_TO);

  private static final List<Op<None>> UNARY =
      List.of(
          Functions.UNARY_MINUS,
          Functions.EXP,
          Functions.ABS,
          Functions.SIGN,
          Functions.SIN,
          Functions.COS,
          Functions.TANH,
          Functions.SIGMOID,
          Functions.STEP,
          Functions.RELU,
          Functions.ROUND,
          Functions.FLOOR);

  private static final ConvolutionGeometry GEOMETRY =
      ConvolutionGeometry.plain(2).strides(2, 1).padding(1, 0, 0, 2).groups(2);
  private static final PoolingWindow WINDOW =
      PoolingWindow.of(3, 2).strides(2, 1).padding(1, 1, 0, 1);

  private final List<Example> examples = new ArrayList<>();

  private DividedExamples() {
    elementwise();
    functions();
    shaping();
    reductions();
    products();
    solutions();
    windows();
    random();
  }

  static List<Example> all() {
    return new DividedExamples().examples;
  }

  private void add(String what, Example.Formula formula) {
    examples.add(new Example(what, formula));
  }

  private void elementwise() {
    for (Op<None> op : BINARY) {
      add(op + " of two batches", in -> Node.of(op, None.NONE, in.x, in.batch(4)));
      add(op + " of a batch and a row", in -> Node.of(op, None.NONE, in.x, in.shared(1, 4)));
      add(op + " of a vector and a batch", in -> Node.of(op, None.NONE, in.shared(4), in.x));
      add(op + " of a batch and a column", in -> Node.of(op, None.NONE, in.x, in.batch(1)));
      add(op + " of a number and a batch", in -> Node.of(op, None.NONE, in.shared(), in.x));
      add(
          op + " of a batch and rows that were computed whole",
          in -> Node.of(op, None.NONE, in.x, in.batch(4).reverse(0)));
    }
    add("pow", in -> in.x.abs().plus(0.5).pow(in.batch(4)));
    add("pow of a number", in -> in.shared().abs().plus(0.5).pow(in.x));
    add("where by a batch", in -> in.x.greaterThan(0).where(in.batch(4), in.shared(4)));
    add("where by a row", in -> in.shared(4).greaterThan(0).where(in.x, in.shared()));
    add("plus of ranks 3 and 1", in -> in.batch(3, 4).plus(in.shared(4)));
    add("times of two rows for each", in -> in.x.reshape(in.batch * 2, 2).times(in.shared(2)));
  }

  private void functions() {
    for (Op<None> op : UNARY) {
      add(op.name(), in -> Node.of(op, None.NONE, in.x.times(3)));
    }
    add("sqrt", in -> in.x.abs().sqrt());
    add("log", in -> in.x.abs().plus(0.1).log());
  }

  private void shaping() {
    add("broadcast of a vector over the batch", in -> in.shared(4).broadcast(in.batch, 4));
    add("broadcast of a row over the batch", in -> in.shared(1, 4).broadcast(in.batch, 4));
    add("broadcast of a number", in -> in.x.constant(2).broadcast(in.batch, 4));
    add("broadcast of a column", in -> in.batch(1).broadcast(in.batch, 4));
    add(
        "broadcast of two rows for each",
        in -> in.batch(2).reshape(in.batch * 2, 1).broadcast(in.batch * 2, 3));
    add("reshape within an example", in -> in.x.reshape(in.batch, 2, 2));
    add("reshape to two rows for each", in -> in.x.reshape(in.batch * 2, 2));
    add("reshape from two rows for each", in -> in.x.reshape(-1, 2).tanh().reshape(in.batch, 4));
    add("reshape to one row of all", in -> in.x.reshape(in.batch * 4));
    add("transpose behind the batch", in -> in.batch(3, 4).transpose(0, 2, 1));
    add("reverse of the features", in -> in.x.reverse(1));
    add("reverse of two axes", in -> in.batch(3, 4).reverse(1, 2));
    add("slice of features", in -> in.x.tanh().slice(new int[] {0, 1}, new int[] {in.batch, 3}));
    add("pad of features", in -> in.x.pad(new int[] {0, 1}, new int[] {0, 2}));
    add("concat of features", in -> in.x.concat(1, in.batch(2), in.x));
    add("concat with rows that were computed whole", in -> in.x.concat(1, in.x.reverse(0)));
  }

  private void reductions() {
    for (Op<Axes> op : List.of(Reductions.SUM, Reductions.MAX)) {
      for (int[] axes : new int[][] {{}, {0}, {1}, {2}, {0, 1}, {1, 2}, {0, 2}, {0, 1, 2}}) {
        Axes list = axes(axes);
        add(op + " over " + list, in -> Node.of(op, list, in.batch(3, 4)));
      }
      add(op + " of two rows for each", in -> Node.of(op, axes(0), in.x.reshape(in.batch * 2, 2)));
    }
    add("kthLargest of features", in -> in.x.kthLargest(2, 1));
    add("kthLargest of two axes", in -> in.batch(3, 4).kthLargest(5, 1, 2));
    add("argMax of features", in -> in.x.argMax(1));
    add("softmax of features", in -> in.x.softmax(1));
    add("logSoftmax of features", in -> in.batch(3, 4).logSoftmax(2));
  }

  private void products() {
    add("matmul with weights", in -> in.x.matmul(in.shared(4, 3)));
    add("matmul with weights transposed", in -> product(Transposed.SECOND, in.x, in.shared(3, 4)));
    add("matmul of each with each", in -> product(Transposed.SECOND, in.x, in.batch(4)));
    add("matmul over the batch", in -> product(Transposed.FIRST, in.x, in.batch(3)));
    add(
        "matmul over two rows for each",
        in -> {
          int rows = in.batch * 2;
          return product(Transposed.FIRST, in.x.reshape(rows, 2), in.batch(6).reshape(rows, 3));
        });
    add("matmul of stacks", in -> product(Transposed.NEITHER, in.batch(2, 3), in.batch(3, 4)));
    add("matmul of stacks, first", in -> product(Transposed.FIRST, in.batch(3, 2), in.batch(3, 4)));
    add(
        "matmul of stacks, second",
        in -> product(Transposed.SECOND, in.batch(2, 3), in.batch(4, 3)));
    add("matmul of stacks, both", in -> product(Transposed.BOTH, in.batch(3, 2), in.batch(4, 3)));
    add(
        "matmul of a stack that was computed whole",
        in -> product(Transposed.NEITHER, in.batch(2, 3).reverse(0), in.batch(3, 4)));
  }

  private void solutions() {
    add("solve of stacks", in -> regular(in).solve(in.batch(3, 2)));
    add("solve of a shared right side", in -> regular(in).solve(in.shared(in.batch, 3, 1)));
  }

  /** Matrices that are far from singular. */
  private static Tensor regular(Example.Inputs in) {
    return in.batch(3, 3).tanh().plus(in.x.identity(3).times(4));
  }

  private void windows() {
    add("convolution", in -> Convolutions.convolution(images(in), kernel(in), GEOMETRY));
    add(
        "convolution along one dimension",
        in ->
            Convolutions.convolution(
                in.batch(6, 2), in.shared(3, 2, 3), ConvolutionGeometry.plain(1)));
    add(
        "gradient of images",
        in ->
            Node.of(
                Convolutions.INPUT_GRADIENT,
                new ConvolutionGradient(GEOMETRY, images(in).shape()),
                convolved(in),
                kernel(in)));
    ConvolutionGradient ofKernel = new ConvolutionGradient(GEOMETRY, Shape.of(2, 3, 2, 6));
    add(
        "gradient of a kernel",
        in -> Node.of(Convolutions.KERNEL_GRADIENT, ofKernel, images(in), convolved(in)));
    add(
        "gradient of a kernel with whole images",
        in ->
            Node.of(Convolutions.KERNEL_GRADIENT, ofKernel, images(in).reverse(0), convolved(in)));
    add(
        "gradient of a kernel with a whole upstream",
        in ->
            Node.of(Convolutions.KERNEL_GRADIENT, ofKernel, images(in), convolved(in).reverse(0)));
    add("maxPooling", in -> Node.of(Pooling.MAX_POOLING, WINDOW, images(in)));
    add("averagePooling", in -> Node.of(Pooling.AVERAGE_POOLING, WINDOW, images(in)));
    add(
        "averagePooling's gradient",
        in ->
            Node.of(
                Pooling.AVERAGE_POOLING_GRADIENT,
                new PoolingGradient(WINDOW, images(in).shape()),
                pooled(in)));
    add(
        "maxPooling's gradient",
        in -> Node.of(Pooling.MAX_POOLING_SCATTER, WINDOW, images(in), pooled(in)));
    add(
        "maxPooling's gradient with whole images",
        in -> Node.of(Pooling.MAX_POOLING_SCATTER, WINDOW, images(in).reverse(0), pooled(in)));
    add(
        "maxPooling's second gradient",
        in -> Node.of(Pooling.MAX_POOLING_GATHER, WINDOW, images(in), images(in)));
    add(
        "maxPooling's second gradient of a whole one",
        in -> Node.of(Pooling.MAX_POOLING_GATHER, WINDOW, images(in), images(in).reverse(0)));
  }

  private void random() {
    add("random numbers", in -> in.recording.randomUniform(Shape.of(in.batch, 3)));
    add("two rows of random numbers", in -> in.recording.randomUniform(Shape.of(in.batch * 2, 3)));
  }

  private static Node product(Transposed transposed, Tensor first, Tensor second) {
    return Node.of(Products.MATMUL, transposed, first, second);
  }

  private static Node images(Example.Inputs in) {
    return in.batch(5, 4, 4);
  }

  private static Node kernel(Example.Inputs in) {
    return in.shared(2, 3, 2, 6);
  }

  /** What the convolution makes of the images: [batch, 3, 4, 6]. */
  private static Node convolved(Example.Inputs in) {
    return in.batch(3, 4, 6);
  }

  /** What pooling makes of the images. */
  private static Node pooled(Example.Inputs in) {
    return in.batch(3, 4, 4);
  }

  private static Axes axes(int... axes) {
    return new Axes(Arrays.stream(axes).boxed().toList());
  }
}
