package io.convsmith.graph;

import io.convsmith.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/**
 * Every op in double precision, written as loops from its definition: what gradients and engines
 * are compared with.
 */
public final class NaiveOps {
  private static final Map<Op<?>, Rule> RULES = new HashMap<>();

  private NaiveOps() {}

  /** Computes a node from its inputs' numbers. */
  @FunctionalInterface
  interface Rule {
    double[] apply(Node node, double[]... inputs);
  }

  static {
    binary(Elementwise.PLUS, (a, b) -> a + b);
    binary(Elementwise.MINUS, (a, b) -> a - b);
    binary(Elementwise.TIMES, (a, b) -> a * b);
    binary(Elementwise.DIV, (a, b) -> a / b);
    binary(Elementwise.POW, Math::pow);
    binary(Elementwise.MAXIMUM, Math::max);
    binary(Elementwise.MINIMUM, Math::min);
    binary(Elementwise.GREATER_THAN, (a, b) -> a > b ? 1 : 0);
    binary(Elementwise.GREATER_OR_EQUAL, (a, b) -> a >= b ? 1 : 0);
    binary(Elementwise.EQUAL_TO, (a, b) -> a == b ? 1 : 0);
    RULES.put(Elementwise.WHERE, NaiveOps::where);
    unary(Functions.UNARY_MINUS, x -> -x);
    unary(Functions.SQRT, Math::sqrt);
    unary(Functions.EXP, Math::exp);
    unary(Functions.LOG, Math::log);
    unary(Functions.ABS, Math::abs);
    unary(Functions.SIGN, Math::signum);
    unary(Functions.SIN, Math::sin);
    unary(Functions.COS, Math::cos);
    unary(Functions.TANH, Math::tanh);
    unary(Functions.SIGMOID, x -> 1 / (1 + Math.exp(-x)));
    unary(Functions.STEP, x -> x > 0 ? 1 : x <= 0 ? 0 : Double.NaN);
    unary(Functions.RELU, x -> Math.max(x, 0));
    unary(Functions.ROUND, Math::rint);
    unary(Functions.FLOOR, Math::floor);
    RULES.put(Reductions.SUM, NaiveOps::sum);
    RULES.put(Reductions.MAX, NaiveOps::max);
    RULES.put(Reductions.KTH_LARGEST, NaiveOps::kthLargest);
    RULES.put(Reductions.ARG_MAX, NaiveOps::argMax);
    RULES.put(Reductions.SOFTMAX, (node, x) -> distribution(node, false, x[0]));
    RULES.put(Reductions.LOG_SOFTMAX, (node, x) -> distribution(node, true, x[0]));
    RULES.putAll(NaiveShaping.rules());
    RULES.putAll(NaiveWindows.rules());
    RULES.put(Products.MATMUL, NaiveOps::matmul);
    RULES.put(Products.SOLVE, NaiveSolve::solve);
    RULES.put(Gradients.STOP_GRADIENT, (node, x) -> x[0]);
    RULES.put(Gradients.STRAIGHT_THROUGH, (node, x) -> x[1]);
    RULES.put(Gradients.WITH_GRADIENT, (node, x) -> x[0]);
  }

  /** Whether there is an implementation of an op. */
  static boolean has(Op<?> op) {
    return RULES.containsKey(op);
  }

  /** The numbers of a node. */
  public static double[] compute(Node node, double[]... inputs) {
    return RULES.get(node.op()).apply(node, inputs);
  }

  private static void binary(Op<None> op, DoubleBinaryOperator function) {
    RULES.put(
        op,
        (node, x) -> {
          double[] result = new double[(int) node.shape().size()];
          int i = 0;
          for (int[] at : Positions.of(node.shape())) {
            double first = x[0][Positions.stretched(node.input(0).shape(), at)];
            double second = x[1][Positions.stretched(node.input(1).shape(), at)];
            result[i++] = function.applyAsDouble(first, second);
          }
          return result;
        });
  }

  private static void unary(Op<None> op, DoubleUnaryOperator function) {
    RULES.put(op, (node, x) -> Arrays.stream(x[0]).map(function).toArray());
  }

  private static double[] where(Node node, double[]... x) {
    double[] result = new double[(int) node.shape().size()];
    int i = 0;
    for (int[] at : Positions.of(node.shape())) {
      boolean chosen = x[0][Positions.stretched(node.input(0).shape(), at)] != 0;
      int source = chosen ? 1 : 2;
      result[i++] = x[source][Positions.stretched(node.input(source).shape(), at)];
    }
    return result;
  }

  private static double[] sum(Node node, double[]... x) {
    double[] result = new double[(int) node.shape().size()];
    Shape from = node.input(0).shape();
    for (int[] at : Positions.of(from)) {
      result[Positions.stretched(node.shape(), at)] += x[0][Positions.index(from, at)];
    }
    return result;
  }

  private static double[] max(Node node, double[]... x) {
    double[] result = new double[(int) node.shape().size()];
    Arrays.fill(result, Double.NEGATIVE_INFINITY);
    Shape from = node.input(0).shape();
    for (int[] at : Positions.of(from)) {
      int to = Positions.stretched(node.shape(), at);
      result[to] = Math.max(result[to], x[0][Positions.index(from, at)]);
    }
    return result;
  }

  private static double[] kthLargest(Node node, double[]... x) {
    int k = ((Kth) node.attributes()).k();
    List<List<Double>> groups =
        Stream.<List<Double>>generate(ArrayList::new).limit(node.shape().size()).toList();
    Shape from = node.input(0).shape();
    for (int[] at : Positions.of(from)) {
      groups.get(Positions.stretched(node.shape(), at)).add(x[0][Positions.index(from, at)]);
    }
    return groups.stream().mapToDouble(group -> kthLargest(k, group)).toArray();
  }

  /** The element that fewer than k are larger than, and at least k are not smaller than. */
  private static double kthLargest(int k, List<Double> numbers) {
    for (double candidate : numbers) {
      long larger = numbers.stream().filter(number -> number > candidate).count();
      long asLarge = numbers.stream().filter(number -> number >= candidate).count();
      if (larger < k && k <= asLarge) {
        return candidate;
      }
    }
    throw new IllegalArgumentException("The numbers have no order: " + numbers);
  }

  private static double[] argMax(Node node, double[]... x) {
    int axis = ((Axes) node.attributes()).list().get(0);
    Shape from = node.input(0).shape();
    double[] largest = new double[(int) node.shape().size()];
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    double[] result = new double[largest.length];
    for (int[] at : Positions.of(from)) {
      int to = Positions.stretched(node.shape(), at);
      double value = x[0][Positions.index(from, at)];
      if (value > largest[to]) {
        largest[to] = value;
        result[to] = at[axis];
      }
    }
    return result;
  }

  private static double[] distribution(Node node, boolean logarithm, double... x) {
    List<Integer> axes = ((Axes) node.attributes()).list();
    Shape shape = node.shape();
    Shape kept = shape.with(axes.get(0), 1);
    double[] largest = new double[(int) kept.size()];
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    double[] total = new double[largest.length];
    for (int[] at : Positions.of(shape)) {
      int to = Positions.stretched(kept, at);
      largest[to] = Math.max(largest[to], x[Positions.index(shape, at)]);
    }
    for (int[] at : Positions.of(shape)) {
      int to = Positions.stretched(kept, at);
      total[to] += Math.exp(x[Positions.index(shape, at)] - largest[to]);
    }
    double[] result = new double[x.length];
    for (int[] at : Positions.of(shape)) {
      int i = Positions.index(shape, at);
      int to = Positions.stretched(kept, at);
      double shifted = x[i] - largest[to];
      result[i] = logarithm ? shifted - Math.log(total[to]) : Math.exp(shifted) / total[to];
    }
    return result;
  }

  private static double[] matmul(Node node, double[]... x) {
    Transposed transposed = (Transposed) node.attributes();
    Shape left = node.input(0).shape();
    Shape right = node.input(1).shape();
    int rank = left.rank();
    int inner = left.get(transposed.first() ? -2 : -1);
    double[] result = new double[(int) node.shape().size()];
    int i = 0;
    for (int[] at : Positions.of(node.shape())) {
      int[] a = at.clone();
      int[] b = at.clone();
      for (int k = 0; k < inner; k++) {
        a[transposed.first() ? rank - 1 : rank - 2] = at[rank - 2];
        a[transposed.first() ? rank - 2 : rank - 1] = k;
        b[transposed.second() ? rank - 1 : rank - 2] = k;
        b[transposed.second() ? rank - 2 : rank - 1] = at[rank - 1];
        result[i] += x[0][Positions.index(left, a)] * x[1][Positions.index(right, b)];
      }
      i++;
    }
    return result;
  }
}
