package io.convsmith.graph;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the op table: everything there is to say about an op except how it is run.
 *
 * <p>A row is complete when it has a name, a shape rule, a gradient and samples. The gradient is
 * made of ops itself, so that gradients have gradients. The samples are what the op is checked
 * with: every row is compared with finite differences, and every engine with a naive
 * implementation, on them.
 *
 * <p>Ops are compared by identity; there is one object for each.
 *
 * @param <A> what the op is told besides its inputs: axes, sizes, a window
 */
public final class Op<A> {
  private final String name;
  private final ShapeRule<A> shapeRule;
  private final Gradient<A> gradient;
  private final List<Sample<A>> samples;

  private Op(String name, ShapeRule<A> shapeRule, Gradient<A> gradient, List<Sample<A>> samples) {
    this.name = name;
    this.shapeRule = shapeRule;
    this.gradient = gradient;
    this.samples = samples;
  }

  /**
   * The shape of the result for these inputs, or an {@link IllegalArgumentException} saying why
   * not.
   */
  @FunctionalInterface
  public interface ShapeRule<A> {
    /** Applies the rule. */
    Shape apply(A attributes, List<Shape> inputs);
  }

  /**
   * The vector-Jacobian product: from the gradient of the result those of the inputs, in their
   * order, null where there is none. A gradient may still have the broadcast shape; differentiation
   * sums it.
   */
  @FunctionalInterface
  public interface Gradient<A> {
    /** Applies the rule to a node of this op. */
    List<@Nullable Tensor> apply(Node node, A attributes, Tensor upstream);
  }

  /** A row of the table. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  static <A> Op<A> row(
      String name, ShapeRule<A> shapeRule, Gradient<A> gradient, Sample<A>... samples) {
    return new Op<>(name, shapeRule, gradient, List.of(samples));
  }

  /** The gradient of an op that is flat or has no differentiable inputs. */
  static <A> Gradient<A> none() {
    return (node, attributes, upstream) -> nothing(node.inputs().size());
  }

  private static List<@Nullable Tensor> nothing(int inputs) {
    return Collections.nCopies(inputs, null);
  }

  /** The name in error messages and program listings. */
  public String name() {
    return name;
  }

  /** What the op is checked with. */
  public List<Sample<A>> samples() {
    return samples;
  }

  Shape shape(A attributes, List<Shape> inputs) {
    return shapeRule.apply(attributes, inputs);
  }

  List<@Nullable Tensor> gradient(Node node, Tensor upstream) {
    @SuppressWarnings("unchecked") // a node is only ever made with its op's own attributes
    A attributes = (A) node.attributes();
    return gradient.apply(node, attributes, upstream);
  }

  @Override
  public String toString() {
    return name;
  }
}
