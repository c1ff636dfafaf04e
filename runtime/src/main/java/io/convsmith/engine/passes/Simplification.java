package io.convsmith.engine.passes;

import io.convsmith.graph.Constant;
import io.convsmith.graph.Elementwise;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Shaping;
import io.convsmith.graph.Sources;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Drops work that changes nothing: times one, plus zero, divided by one, broadcast or reshaped to
 * the same shape. Multiplication by zero stays, since it keeps what is not a number.
 */
public final class Simplification implements Pass {
  @Override
  public Graph rewrite(Graph graph) {
    return Rewriting.rewrite(graph, Simplification::simplified);
  }

  private static Node simplified(Node node) {
    if (node.op() == Elementwise.TIMES) {
      return isNeutral(node, 1, 1)
          ? node.input(0)
          : isNeutral(node, 0, 1) ? node.input(1) : narrow(node);
    }
    if (node.op() == Elementwise.PLUS) {
      return isNeutral(node, 1, 0)
          ? node.input(0)
          : isNeutral(node, 0, 0) ? node.input(1) : narrow(node);
    }
    if (node.op() == Elementwise.DIV) {
      return isNeutral(node, 1, 1) ? node.input(0) : narrow(node);
    }
    if (node.op() == Elementwise.MINUS) {
      return isNeutral(node, 1, 0) ? node.input(0) : narrow(node);
    }
    if (node.op() == Shaping.BROADCAST || node.op() == Shaping.RESHAPE) {
      return node.shape().equals(node.input(0).shape()) ? node.input(0) : node;
    }
    return node;
  }

  /** Whether one operand is this number everywhere and the other already has the result's shape. */
  private static boolean isNeutral(Node node, int operand, double number) {
    OptionalDouble value = everywhere(node.input(operand));
    return value.isPresent()
        && value.getAsDouble() == number
        && node.input(1 - operand).shape().equals(node.shape());
  }

  /** An operand that was stretched beforehand is not: the operation does it by itself. */
  private static Node narrow(Node node) {
    Node left = unstretched(node.input(0));
    Node right = unstretched(node.input(1));
    return Stream.of(
            binary(node, left, right),
            binary(node, left, node.input(1)),
            binary(node, node.input(0), right))
        .filter(narrowed -> narrowed.shape().equals(node.shape()))
        .findFirst()
        .orElse(node); // both stretch the result
  }

  private static Node binary(Node node, Node left, Node right) {
    return node.withInputs(List.of(left, right));
  }

  private static Node unstretched(Node node) {
    return node.op() == Shaping.BROADCAST ? node.input(0) : node;
  }

  private static OptionalDouble everywhere(Node node) {
    Node source = unstretched(node);
    if (source.op() == Sources.CONSTANT
        && source.attributes() instanceof Constant constant
        && constant.shape().size() == 1) {
      return OptionalDouble.of(constant.value(0));
    }
    return OptionalDouble.empty();
  }
}
