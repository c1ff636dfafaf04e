package io.convsmith.graph;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a graph and its result: an op, its attributes, and the nodes it works on.
 *
 * <p>Immutable, and compared by identity. A node's {@link #id} is larger than those of its inputs,
 * so that sorting by it is an order of execution.
 */
public final class Node implements Tensor {
  private static final AtomicLong NEXT_ID = new AtomicLong();
  private static final int SHOWN_VALUES = 12;

  private final long id = NEXT_ID.getAndIncrement();
  private final Op<?> op;
  private final Object attributes;
  private final List<Node> inputs;
  private final Shape shape;
  private final @Nullable Recording recording;

  <A> Node(Op<A> op, A attributes, List<Node> inputs, @Nullable Recording recording) {
    this.op = op;
    this.attributes = attributes;
    this.inputs = inputs;
    this.shape = op.shape(attributes, inputs.stream().map(Node::shape).toList());
    this.recording = recording;
  }

  /**
   * A node of an op over inputs.
   *
   * @throws IllegalArgumentException if the inputs' shapes do not fit the op
   */
  public static <A> Node of(Op<A> op, A attributes, Tensor... inputs) {
    List<Node> nodes = Arrays.stream(inputs).map(Node::of).toList();
    return new Node(op, attributes, nodes, Recording.common(op, nodes));
  }

  /** The node behind a tensor. */
  public static Node of(Tensor tensor) {
    if (tensor instanceof Node node) {
      return node;
    }
    throw new IllegalArgumentException(
        "A tensor must come from Convsmith itself, but got "
            + (tensor == null ? "null" : tensor.getClass().getName())
            + ".");
  }

  /** The same operation on other inputs, for passes that rewrite a graph. */
  public Node withInputs(List<Node> others) {
    return others.equals(inputs) ? this : copy(op, attributes, others);
  }

  /**
   * The same op with other attributes on other inputs, for passes that rewrite a graph.
   *
   * @param others of the type that the op's row says
   */
  public Node with(Object others, List<Node> otherInputs) {
    if (!attributes.getClass().isInstance(others)) {
      throw new IllegalArgumentException(
          op + " takes attributes of " + attributes.getClass() + ", not " + others + ".");
    }
    return copy(op, others, otherInputs);
  }

  private <A> Node copy(Op<A> sameOp, Object someAttributes, List<Node> others) {
    @SuppressWarnings("unchecked") // a node is only ever made with its op's own attributes
    A ownAttributes = (A) someAttributes;
    return new Node(sameOp, ownAttributes, List.copyOf(others), recording);
  }

  /** No node made so far has this id or a larger one. */
  static long nextId() {
    return NEXT_ID.get();
  }

  /** Larger than the ids of all inputs. */
  public long id() {
    return id;
  }

  /** The row of the op table. */
  public Op<?> op() {
    return op;
  }

  /** What the op was told besides its inputs, of the type that its row says. */
  public Object attributes() {
    return attributes;
  }

  /** What it works on. */
  public List<Node> inputs() {
    return inputs;
  }

  /** One of the inputs. */
  public Node input(int index) {
    return inputs.get(index);
  }

  @Nullable Recording recording() {
    return recording;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public Tensor constant(double value) {
    return constant(Shape.scalar(), value);
  }

  @Override
  public Tensor constant(Shape constantShape, double... values) {
    return Sources.constant(constantShape, values);
  }

  @Override
  public Tensor plus(Tensor other) {
    return of(Elementwise.PLUS, None.NONE, this, other);
  }

  @Override
  public Tensor minus(Tensor other) {
    return of(Elementwise.MINUS, None.NONE, this, other);
  }

  @Override
  public Tensor times(Tensor other) {
    return of(Elementwise.TIMES, None.NONE, this, other);
  }

  @Override
  public Tensor div(Tensor other) {
    return of(Elementwise.DIV, None.NONE, this, other);
  }

  @Override
  public Tensor pow(Tensor other) {
    return of(Elementwise.POW, None.NONE, this, other);
  }

  @Override
  public Tensor maximum(Tensor other) {
    return of(Elementwise.MAXIMUM, None.NONE, this, other);
  }

  @Override
  public Tensor minimum(Tensor other) {
    return of(Elementwise.MINIMUM, None.NONE, this, other);
  }

  @Override
  public Tensor unaryMinus() {
    return of(Functions.UNARY_MINUS, None.NONE, this);
  }

  @Override
  public Tensor sqrt() {
    return of(Functions.SQRT, None.NONE, this);
  }

  @Override
  public Tensor exp() {
    return of(Functions.EXP, None.NONE, this);
  }

  @Override
  public Tensor log() {
    return of(Functions.LOG, None.NONE, this);
  }

  @Override
  public Tensor abs() {
    return of(Functions.ABS, None.NONE, this);
  }

  @Override
  public Tensor sign() {
    return of(Functions.SIGN, None.NONE, this);
  }

  @Override
  public Tensor sin() {
    return of(Functions.SIN, None.NONE, this);
  }

  @Override
  public Tensor cos() {
    return of(Functions.COS, None.NONE, this);
  }

  @Override
  public Tensor tanh() {
    return of(Functions.TANH, None.NONE, this);
  }

  @Override
  public Tensor sigmoid() {
    return of(Functions.SIGMOID, None.NONE, this);
  }

  @Override
  public Tensor relu() {
    return of(Functions.RELU, None.NONE, this);
  }

  @Override
  public Tensor round() {
    return of(Functions.ROUND, None.NONE, this);
  }

  @Override
  public Tensor floor() {
    return of(Functions.FLOOR, None.NONE, this);
  }

  @Override
  public Tensor greaterThan(Tensor other) {
    return of(Elementwise.GREATER_THAN, None.NONE, this, other);
  }

  @Override
  public Tensor greaterOrEqual(Tensor other) {
    return of(Elementwise.GREATER_OR_EQUAL, None.NONE, this, other);
  }

  @Override
  public Tensor equalTo(Tensor other) {
    return of(Elementwise.EQUAL_TO, None.NONE, this, other);
  }

  @Override
  public Tensor where(Tensor ifTrue, Tensor ifFalse) {
    return of(Elementwise.WHERE, None.NONE, this, ifTrue, ifFalse);
  }

  @Override
  public Tensor sum(int... axes) {
    return of(Reductions.SUM, Axes.reduced(shape, axes), this);
  }

  @Override
  public Tensor max(int... axes) {
    return of(Reductions.MAX, Axes.reduced(shape, axes), this);
  }

  @Override
  public Tensor kthLargest(int k, int... axes) {
    return of(Reductions.KTH_LARGEST, new Kth(k, Axes.reduced(shape, axes)), this);
  }

  @Override
  public Tensor argMax(int axis) {
    return of(Reductions.ARG_MAX, Axes.of(shape.axis(axis)), this);
  }

  @Override
  public Tensor softmax(int axis) {
    return of(Reductions.SOFTMAX, Axes.of(shape.axis(axis)), this);
  }

  @Override
  public Tensor logSoftmax(int axis) {
    return of(Reductions.LOG_SOFTMAX, Axes.of(shape.axis(axis)), this);
  }

  @Override
  public Tensor reshape(int... sizes) {
    return of(Shaping.RESHAPE, Shaping.resolved(shape, sizes), this);
  }

  @Override
  public Tensor transpose(int... order) {
    return of(Shaping.TRANSPOSE, Shaping.permutation(shape, order), this);
  }

  @Override
  public Tensor reverse(int... axes) {
    return of(Shaping.REVERSE, Axes.reduced(shape, axes), this);
  }

  @Override
  public Tensor slice(int[] begin, int[] end) {
    return of(Shaping.SLICE, Block.of(begin, end), this);
  }

  @Override
  public Tensor pad(int[] before, int[] after) {
    return of(Shaping.PAD, Block.of(before, after), this);
  }

  @Override
  public Tensor concat(int axis, Tensor... others) {
    List<Tensor> parts = new ArrayList<>();
    parts.add(this);
    parts.addAll(Arrays.asList(others));
    return of(Shaping.CONCAT, Axes.of(shape.axis(axis)), parts.toArray(Tensor[]::new));
  }

  @Override
  public Tensor broadcast(int... sizes) {
    return of(Shaping.BROADCAST, Shape.of(sizes), this);
  }

  @Override
  public Tensor matmul(Tensor other) {
    return of(Products.MATMUL, Transposed.NEITHER, this, other);
  }

  @Override
  public Tensor solve(Tensor right) {
    return of(Products.SOLVE, None.NONE, this, right);
  }

  @Override
  public Tensor stopGradient() {
    return of(Gradients.STOP_GRADIENT, None.NONE, this);
  }

  @Override
  public Tensor straightThrough(Tensor forward) {
    return of(Gradients.STRAIGHT_THROUGH, None.NONE, this, forward);
  }

  /** Op and shape, and the first values of a constant: {@code times [2,3]}. */
  @Override
  public String toString() {
    if (attributes instanceof Constant constant) {
      double[] values = constant.toArray();
      String shown = Arrays.toString(Arrays.copyOf(values, Math.min(values.length, SHOWN_VALUES)));
      return "constant " + shape + " " + (values.length > SHOWN_VALUES ? shown + " .." : shown);
    }
    return op + " " + shape;
  }
}
