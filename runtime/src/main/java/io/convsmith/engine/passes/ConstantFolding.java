package io.convsmith.engine.passes;

import io.convsmith.graph.Constant;
import io.convsmith.graph.Elementwise;
import io.convsmith.graph.Functions;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Op;
import io.convsmith.graph.Shaping;
import io.convsmith.graph.Sources;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * Arithmetic on single constant numbers is done once, in double precision: the reciprocal of a
 * count behind every mean, and what its gradient makes of it.
 */
public final class ConstantFolding implements Pass {
  private static final Map<Op<?>, DoubleBinaryOperator> BINARY =
      Map.of(
          Elementwise.PLUS, (a, b) -> a + b,
          Elementwise.MINUS, (a, b) -> a - b,
          Elementwise.TIMES, (a, b) -> a * b,
          Elementwise.DIV, (a, b) -> a / b);
  private static final Map<Op<?>, DoubleUnaryOperator> UNARY =
      Map.of(
          Functions.UNARY_MINUS, a -> -a,
          Functions.SQRT, Math::sqrt,
          Shaping.RESHAPE, a -> a,
          Shaping.BROADCAST, a -> a);

  @Override
  public Graph rewrite(Graph graph) {
    return Rewriting.rewrite(graph, ConstantFolding::folded);
  }

  private static Node folded(Node node) {
    if (node.shape().size() != 1 || !node.inputs().stream().allMatch(ConstantFolding::isNumber)) {
      return node;
    }
    DoubleBinaryOperator binary = BINARY.get(node.op());
    if (binary != null) {
      return constant(node, binary.applyAsDouble(number(node, 0), number(node, 1)));
    }
    DoubleUnaryOperator unary = UNARY.get(node.op());
    return unary == null ? node : constant(node, unary.applyAsDouble(number(node, 0)));
  }

  private static boolean isNumber(Node node) {
    return node.op() == Sources.CONSTANT && node.shape().size() == 1;
  }

  private static double number(Node node, int input) {
    return ((Constant) node.input(input).attributes()).value(0);
  }

  private static Node constant(Node node, double number) {
    return Node.of(node.constant(node.shape(), number));
  }
}
