package io.convsmith.graph;

import io.convsmith.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The ops that move elements, each as the place where an element of the result comes from. */
final class NaiveShaping {
  private NaiveShaping() {}

  static Map<Op<?>, NaiveOps.Rule> rules() {
    return Map.of(
        Shaping.RESHAPE, (node, x) -> x[0],
        Shaping.TRANSPOSE, NaiveShaping::transpose,
        Shaping.REVERSE, NaiveShaping::reverse,
        Shaping.SLICE, NaiveShaping::slice,
        Shaping.PAD, NaiveShaping::pad,
        Shaping.CONCAT, NaiveShaping::concat,
        Shaping.BROADCAST, NaiveShaping::broadcast);
  }

  private static double[] moved(Node node, double[] x, UnaryOperator<int[]> source) {
    Shape from = node.input(0).shape();
    return Positions.of(node.shape()).stream()
        .mapToDouble(at -> x[Positions.index(from, source.apply(at))])
        .toArray();
  }

  private static double[] transpose(Node node, double[]... x) {
    List<Integer> order = ((Axes) node.attributes()).list();
    return moved(
        node,
        x[0],
        at -> {
          int[] source = new int[at.length];
          for (int axis = 0; axis < at.length; axis++) {
            source[order.get(axis)] = at[axis];
          }
          return source;
        });
  }

  private static double[] reverse(Node node, double[]... x) {
    Axes axes = (Axes) node.attributes();
    return moved(
        node,
        x[0],
        at -> {
          int[] source = at.clone();
          axes.list().forEach(axis -> source[axis] = node.shape().get(axis) - 1 - at[axis]);
          return source;
        });
  }

  private static double[] slice(Node node, double[]... x) {
    Block block = (Block) node.attributes();
    return moved(
        node,
        x[0],
        at -> {
          int[] source = at.clone();
          for (int axis = 0; axis < at.length; axis++) {
            source[axis] += block.first().get(axis);
          }
          return source;
        });
  }

  private static double[] pad(Node node, double[]... x) {
    Block block = (Block) node.attributes();
    double[] result = new double[(int) node.shape().size()];
    int i = 0;
    for (int[] at : Positions.of(node.input(0).shape())) {
      for (int axis = 0; axis < at.length; axis++) {
        at[axis] += block.first().get(axis);
      }
      result[Positions.index(node.shape(), at)] = x[0][i++];
    }
    return result;
  }

  private static double[] concat(Node node, double[]... x) {
    int axis = ((Axes) node.attributes()).list().get(0);
    double[] result = new double[(int) node.shape().size()];
    int begin = 0;
    for (int input = 0; input < x.length; input++) {
      Shape shape = node.input(input).shape();
      int i = 0;
      for (int[] at : Positions.of(shape)) {
        at[axis] += begin;
        result[Positions.index(node.shape(), at)] = x[input][i++];
      }
      begin += shape.get(axis);
    }
    return result;
  }

  private static double[] broadcast(Node node, double[]... x) {
    return Positions.of(node.shape()).stream()
        .mapToDouble(at -> x[0][Positions.stretched(node.input(0).shape(), at)])
        .toArray();
  }
}
