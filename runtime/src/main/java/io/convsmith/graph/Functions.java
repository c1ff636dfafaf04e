package io.convsmith.graph;

import static io.convsmith.graph.Elementwise.list;
import static io.convsmith.graph.Sample.in;
import static io.convsmith.graph.Sample.plain;

import java.util.List;

/** Rows of the op table that map each element of one tensor. */
public final class Functions {
  /** The negative. */
  public static final Op<None> UNARY_MINUS =
      row("unaryMinus", (node, none, upstream) -> list(upstream.unaryMinus()), plain(in(2, 3)));

  /** The square root. */
  public static final Op<None> SQRT =
      row(
          "sqrt",
          (node, none, upstream) -> list(upstream.div(node.times(2))),
          plain(in(2, 3).between(0.3, 3)));

  /** The exponential. */
  public static final Op<None> EXP =
      row("exp", (node, none, upstream) -> list(upstream.times(node)), plain(in(2, 3)));

  /** The natural logarithm. */
  public static final Op<None> LOG =
      row(
          "log",
          (node, none, upstream) -> list(upstream.div(node.input(0))),
          plain(in(2, 3).between(0.3, 3)));

  /** The absolute value. */
  public static final Op<None> ABS =
      row(
          "abs",
          (node, none, upstream) -> list(upstream.times(node.input(0).sign())),
          plain(in(2, 7)));

  /** -1, 0 or 1. */
  public static final Op<None> SIGN =
      row("sign", Op.none(), plain(in(2, 7)), plain(in(4, 5).multiplesOf(0.75)));

  /** The sine. */
  public static final Op<None> SIN =
      row(
          "sin",
          (node, none, upstream) -> list(upstream.times(node.input(0).cos())),
          plain(in(2, 3)),
          plain(in(3, 7).between(-40, 40)));

  /** The cosine. */
  public static final Op<None> COS =
      row(
          "cos",
          (node, none, upstream) -> list(upstream.times(node.input(0).sin()).unaryMinus()),
          plain(in(2, 3)),
          plain(in(3, 7).between(-40, 40)));

  /** The hyperbolic tangent. */
  public static final Op<None> TANH =
      row(
          "tanh",
          (node, none, upstream) -> list(upstream.times(node.constant(1).minus(node.square()))),
          plain(in(2, 3)));

  /** The logistic function. */
  public static final Op<None> SIGMOID =
      row(
          "sigmoid",
          (node, none, upstream) -> list(upstream.times(node).times(node.constant(1).minus(node))),
          plain(in(2, 3)),
          plain(in(3, 3).between(-60, 60)));

  /** 1 for what is positive, else 0; what is not a number stays so. */
  public static final Op<None> STEP = row("step", Op.none(), plain(in(2, 7)), plain(in(3, 5, 4)));

  /** The rectifier. */
  public static final Op<None> RELU =
      row(
          "relu",
          (node, none, upstream) -> list(upstream.times(Node.of(STEP, None.NONE, node))),
          plain(in(2, 7)),
          plain(in(3, 5, 5, 4)));

  /** The nearest integer, halves to the even one. */
  public static final Op<None> ROUND =
      row("round", Op.none(), plain(in(3, 7)), plain(in(4, 5).between(-3, 3).multiplesOf(0.5)));

  /** The largest integer that is not larger. */
  public static final Op<None> FLOOR =
      row("floor", Op.none(), plain(in(3, 7)), plain(in(4, 5).between(-3, 3).multiplesOf(0.5)));

  private Functions() {}

  static List<Op<?>> rows() {
    return List.of(
        UNARY_MINUS, SQRT, EXP, LOG, ABS, SIGN, SIN, COS, TANH, SIGMOID, STEP, RELU, ROUND, FLOOR);
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  private static Op<None> row(String name, Op.Gradient<None> gradient, Sample<None>... samples) {
    return Op.row(name, (none, inputs) -> inputs.get(0), gradient, samples);
  }
}
