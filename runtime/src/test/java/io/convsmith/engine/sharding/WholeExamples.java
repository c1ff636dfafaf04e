package io.convsmith.engine.sharding;

import io.convsmith.graph.ConvolutionGeometry;
import io.convsmith.graph.Convolutions;
import io.convsmith.graph.CustomGradient;
import io.convsmith.graph.Gradients;
import io.convsmith.graph.Node;
import io.convsmith.graph.Pooling;
import io.convsmith.graph.PoolingWindow;
import io.convsmith.graph.Products;
import io.convsmith.graph.Transposed;
import io.convsmith.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** Nodes that mix the examples, or have none, and so must see the whole batch. */
final class WholeExamples {
  private final List<Example> examples = new ArrayList<>();

  private WholeExamples() {
    shaping();
    alongTheBatch();
    products();
    solutions();
    ofSharedInputs();
    numbers();
    gradients();
  }

  static List<Example> all() {
    return new WholeExamples().examples;
  }

  private void add(String what, Example.Formula formula) {
    examples.add(new Example(what, formula));
  }

  private void shaping() {
    add("reshape across examples", in -> in.batch(10).reshape(10, in.batch));
    add("reshape to one row", in -> in.x.reshape(1, in.batch * 4));
    add("reshape to a row fewer", in -> in.batch(in.batch - 1).reshape(in.batch - 1, in.batch));
    add("transpose of the batch", in -> in.x.transpose(1, 0));
    add("transpose that moves the batch", in -> in.batch(3, 4).transpose(1, 0, 2));
    add("reverse of the batch", in -> in.x.reverse(0));
    add("reverse of everything", in -> in.x.reverse());
    add("slice of the first rows", in -> rows(in, 0, in.batch - 1));
    add("slice of the last rows", in -> rows(in, 1, in.batch));
    add("slice of no rows", in -> rows(in, 0, 0));
    add("pad before the batch", in -> in.x.pad(new int[] {1, 0}, new int[] {0, 0}));
    add("pad behind the batch", in -> in.x.pad(new int[] {0, 0}, new int[] {1, 0}));
    add("pad by another batch", in -> in.x.pad(new int[] {in.batch, 0}, new int[] {0, 0}));
    add("concat of two batches", in -> in.x.concat(0, in.batch(4)));
    add("broadcast in front of the batch", in -> in.x.broadcast(5, in.batch, 4));
    add("plus that puts the batch second", in -> in.x.plus(in.shared(5, 1, 4)));
    add("plus of a batch of numbers", in -> in.batch().plus(in.shared(3, 1)));
    add("where that puts the batch second", in -> in.x.where(in.shared(5, 1, 1), in.x));
  }

  private static Node rows(Example.Inputs in, int begin, int end) {
    return Node.of(in.x.tanh().slice(new int[] {begin, 0}, new int[] {end, 4}));
  }

  private void alongTheBatch() {
    add("kthLargest over the batch", in -> in.x.kthLargest(2, 0));
    add("kthLargest of all", in -> in.x.kthLargest(3));
    add("argMax over the batch", in -> in.x.argMax(0));
    add("softmax over the batch", in -> in.x.softmax(0));
    add("logSoftmax over the batch", in -> in.x.logSoftmax(0));
    add("random numbers a row more", in -> in.recording.randomUniform(Shape.of(in.batch + 1, 2)));
    add("one random number", in -> in.recording.randomUniform(Shape.scalar()));
  }

  private void products() {
    add("matmul of a shared matrix with the batch", in -> in.shared(3, in.batch).matmul(in.x));
    add(
        "matmul over the batch, both",
        in -> product(Transposed.BOTH, in.x, in.shared(3, in.batch)));
    add(
        "matmul over the batch with a shared second",
        in -> product(Transposed.FIRST, in.x, in.shared(in.batch, 3)));
    add(
        "matmul over the batch with a shared first",
        in -> product(Transposed.FIRST, in.shared(in.batch, 3), in.x));
    add(
        "matmul of a stack behind another axis",
        in ->
            product(Transposed.NEITHER, in.shared(3, 2, in.batch), in.shared(3, in.batch, 4))
                .plus(in.x.sum())
                .matmul(in.shared(3, 4, 2)));
  }

  private void solutions() {
    add(
        "solve of one matrix, whose rows depend on each other",
        in -> in.x.identity(in.batch).times(9).plus(in.batch(in.batch)).solve(in.x));
  }

  private static Node product(Transposed transposed, Node first, Node second) {
    return Node.of(Products.MATMUL, transposed, first, second);
  }

  private void ofSharedInputs() {
    add("tanh of what is shared", in -> in.shared(in.batch, 4).tanh());
    add("sum of what is shared", in -> in.shared(in.batch, 4).sum(0));
    add("maxPooling of shared images", in -> pooled(in.shared(in.batch, 4, 4, 2)));
    add(
        "convolution of shared images with a batch of kernels",
        in ->
            Convolutions.convolution(
                in.shared(2, 9, 5, 2), in.batch(3, 2, 4), ConvolutionGeometry.plain(2)));
  }

  private static Node pooled(Node images) {
    return Node.of(Pooling.MAX_POOLING, PoolingWindow.of(2, 2), images);
  }

  /** What has no axes has no rows to divide. */
  private void numbers() {
    add("exp of a number", in -> in.x.sum().reshape().exp());
    add("slice of a number", in -> in.x.sum().reshape().slice(new int[0], new int[0]));
    add("pad of a number", in -> in.x.sum().reshape().pad(new int[0], new int[0]));
    add("transpose of a number", in -> in.x.sum().reshape().transpose());
    add("reverse of a number", in -> in.x.sum().reshape().reverse());
    add("sum of a number", in -> in.x.sum().reshape().sum());
    add("broadcast of a number to itself", in -> in.x.sum().reshape().broadcast());
  }

  /** Passes replace these before a batch is divided. */
  private void gradients() {
    add("stopGradient", in -> in.x.stopGradient());
    add("straightThrough", in -> in.x.straightThrough(in.batch(4)));
    add(
        "withGradient",
        in -> Gradients.withGradient(in.x, new CustomGradient(List::of), in.batch(4)));
  }
}
