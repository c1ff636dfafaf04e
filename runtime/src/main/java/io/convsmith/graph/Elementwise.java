package io.convsmith.graph;

import static io.convsmith.graph.Sample.in;
import static io.convsmith.graph.Sample.plain;

import io.convsmith.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of the op table that combine several tensors element by element. */
public final class Elementwise {
  /** The sum. */
  public static final Op<None> PLUS =
      row("plus", (node, none, upstream) -> list(upstream, upstream), arithmetic());

  /** The difference. */
  public static final Op<None> MINUS =
      row("minus", (node, none, upstream) -> list(upstream, upstream.unaryMinus()), arithmetic());

  /** The product. */
  public static final Op<None> TIMES =
      row(
          "times",
          (node, none, upstream) ->
              list(upstream.times(node.input(1)), upstream.times(node.input(0))),
          arithmetic());

  /** The quotient. */
  public static final Op<None> DIV =
      row(
          "div",
          (node, none, upstream) ->
              list(
                  upstream.div(node.input(1)),
                  upstream.times(node).div(node.input(1)).unaryMinus()),
          plain(in(2, 3), in(2, 3).between(0.5, 2)),
          plain(in(2, 1, 3), in(4, 1).between(-2, -0.5)));

  /** The power. */
  public static final Op<None> POW =
      row(
          "pow",
          (node, none, upstream) -> {
            Node base = node.input(0);
            Node exponent = node.input(1);
            Tensor logarithm = base.greaterThan(0).where(base.log(), base.constant(0));
            return list(
                upstream.times(exponent).times(base.pow(exponent.minus(1))),
                upstream.times(node).times(logarithm));
          },
          plain(in(2, 3).between(0.4, 2), in(2, 3)),
          plain(in(2, 3).between(0.4, 2), in()));

  /** The larger. */
  public static final Op<None> MAXIMUM =
      row("maximum", (node, none, upstream) -> chosen(node, upstream), arithmetic());

  /** The smaller. */
  public static final Op<None> MINIMUM =
      row("minimum", (node, none, upstream) -> chosen(node, upstream), arithmetic());

  /** 1 where the first is larger. */
  public static final Op<None> GREATER_THAN = row("greaterThan", Op.none(), comparison());

  /** 1 where the first is larger or equal. */
  public static final Op<None> GREATER_OR_EQUAL = row("greaterOrEqual", Op.none(), comparison());

  /** 1 where both are equal. */
  public static final Op<None> EQUAL_TO = row("equalTo", Op.none(), comparison());

  /** The second where the first is not 0, else the third. */
  public static final Op<None> WHERE =
      row(
          "where",
          (node, none, upstream) -> {
            Tensor zero = upstream.constant(0);
            return list(
                null, node.input(0).where(upstream, zero), node.input(0).where(zero, upstream));
          },
          plain(in(2, 3).multiplesOf(1), in(2, 3), in(2, 3)),
          plain(in(2, 3).multiplesOf(1), in(3), in()));

  private Elementwise() {}

  static List<Op<?>> rows() {
    return List.of(
        PLUS,
        MINUS,
        TIMES,
        DIV,
        POW,
        MAXIMUM,
        MINIMUM,
        GREATER_THAN,
        GREATER_OR_EQUAL,
        EQUAL_TO,
        WHERE);
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  private static Op<None> row(String name, Op.Gradient<None> gradient, Sample<None>... samples) {
    return Op.row(name, (none, inputs) -> Broadcasting.together(name, inputs), gradient, samples);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of samples cannot be made otherwise
  private static Sample<None>[] arithmetic() {
    return new Sample[] {
      plain(in(2, 3), in(2, 3)),
      plain(in(2, 1, 3), in(4, 1)),
      plain(in(), in(2, 2)),
      plain(in(3, 5, 5, 4), in(4))
    };
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // as above
  private static Sample<None>[] comparison() {
    return new Sample[] {
      plain(in(4, 6).multiplesOf(0.5), in(4, 6).multiplesOf(0.5)),
      plain(in(4, 6).multiplesOf(0.5), in(6).multiplesOf(0.5)),
      plain(in(4, 6).multiplesOf(0.5), in())
    };
  }

  /** The gradient goes to the input that was taken; to the first where both are equal. */
  private static List<@Nullable Tensor> chosen(Node node, Tensor upstream) {
    Tensor first = node.equalTo(node.input(0));
    return list(upstream.times(first), upstream.times(first.constant(1).minus(first)));
  }

  static List<@Nullable Tensor> list(@Nullable Tensor... gradients) {
    return Arrays.asList(gradients);
  }
}
