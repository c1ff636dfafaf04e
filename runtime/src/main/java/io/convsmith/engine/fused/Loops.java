package io.convsmith.engine.fused;

import io.convsmith.graph.Elementwise;
import io.convsmith.graph.Functions;
import io.convsmith.graph.Node;
import io.convsmith.graph.Op;
import io.convsmith.graph.Reductions;
import io.convsmith.graph.Shaping;
import io.convsmith.graph.Sources;
import java.util.Map;
import java.util.function.IntFunction;

/** The ops that a loop can run, each over the first so many elements of its registers. */
final class Loops {
  /** One op on registers; the first is written. */
  @FunctionalInterface
  interface Loop {
    void run(float[] to, float[][] from, int count);
  }

  /** One op on two registers. */
  @FunctionalInterface
  private interface Binary {
    void run(float[] to, float[] a, float[] b, int count);
  }

  /** One op on one register. */
  @FunctionalInterface
  private interface Unary {
    void run(float[] to, float[] a, int count);
  }

  /**
   * The bits of 1. Comparisons choose between bits and not between numbers, which the compiler does
   * without a branch: on numbers that cannot be foretold, ten times as fast.
   */
  private static final int ONE = Float.floatToRawIntBits(1);

  /** Its square makes even the smallest positive number larger than 1. */
  static final float HUGE = 0x1p127f;

  private static final Map<Op<?>, Loop> LOOPS =
      Map.ofEntries(
          binary(Elementwise.PLUS, Loops::plus),
          binary(Elementwise.MINUS, Loops::minus),
          binary(Elementwise.TIMES, Loops::times),
          binary(Elementwise.DIV, Loops::div),
          binary(Elementwise.POW, Loops::pow),
          binary(Elementwise.MAXIMUM, Loops::maximum),
          binary(Elementwise.MINIMUM, Loops::minimum),
          binary(Elementwise.GREATER_THAN, Loops::greaterThan),
          binary(Elementwise.GREATER_OR_EQUAL, Loops::greaterOrEqual),
          binary(Elementwise.EQUAL_TO, Loops::equalTo),
          Map.entry(Elementwise.WHERE, (to, from, n) -> where(to, from[0], from[1], from[2], n)),
          unary(Functions.UNARY_MINUS, Loops::unaryMinus),
          unary(Functions.SQRT, Loops::sqrt),
          unary(Functions.LOG, Loops::log),
          unary(Functions.ABS, Loops::abs),
          unary(Functions.SIGN, Loops::sign),
          unary(Functions.SIN, Sine::sin),
          unary(Functions.COS, Sine::cos),
          unary(Functions.STEP, Loops::step),
          unary(Functions.RELU, Loops::relu),
          unary(Functions.ROUND, Loops::round),
          unary(Functions.FLOOR, Loops::floor),
          unary(Shaping.BROADCAST, (to, a, n) -> System.arraycopy(a, 0, to, 0, n)));

  /** Ops that need arrays of their own, by the most elements at a time. */
  private static final Map<Op<?>, IntFunction<Unary>> EXPONENTIALS =
      Map.of(
          Functions.EXP, size -> new Exponential(size)::exp,
          Functions.TANH, size -> new Exponential(size)::tanh,
          Functions.SIGMOID, size -> new Exponential(size)::sigmoid);

  private Loops() {}

  /** Whether a loop can compute a node, the space permitting. */
  static boolean covers(Node node) {
    return node.shape().size() > 0
        && node.inputs().stream().allMatch(input -> input.shape().size() > 0)
        && (LOOPS.containsKey(node.op())
            || EXPONENTIALS.containsKey(node.op())
            || reduces(node)
            || draws(node));
  }

  /** Whether a node's result is smaller than what it runs over. */
  static boolean reduces(Node node) {
    return node.op() == Reductions.SUM || node.op() == Reductions.MAX;
  }

  /** Whether a node's numbers come from nowhere. */
  static boolean draws(Node node) {
    return node.op() == Sources.RANDOM_UNIFORM;
  }

  /** The loop of an op for so many elements at most. */
  static Loop of(Op<?> op, int size) {
    IntFunction<Unary> exponential = EXPONENTIALS.get(op);
    if (exponential != null) {
      Unary loop = exponential.apply(size);
      return (to, from, count) -> loop.run(to, from[0], count);
    }
    Loop loop = LOOPS.get(op);
    if (loop == null) {
      throw new IllegalArgumentException("There is no loop for " + op + ".");
    }
    return loop;
  }

  private static Map.Entry<Op<?>, Loop> binary(Op<?> op, Binary loop) {
    return Map.entry(op, (to, from, count) -> loop.run(to, from[0], from[1], count));
  }

  private static Map.Entry<Op<?>, Loop> unary(Op<?> op, Unary loop) {
    return Map.entry(op, (to, from, count) -> loop.run(to, from[0], count));
  }

  private static void plus(float[] to, float[] a, float[] b, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = a[i] + b[i];
    }
  }

  private static void minus(float[] to, float[] a, float[] b, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = a[i] - b[i];
    }
  }

  private static void times(float[] to, float[] a, float[] b, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = a[i] * b[i];
    }
  }

  private static void div(float[] to, float[] a, float[] b, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = a[i] / b[i];
    }
  }

  private static void pow(float[] to, float[] a, float[] b, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = (float) Math.pow(a[i], b[i]);
    }
  }

  private static void maximum(float[] to, float[] a, float[] b, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = Math.max(a[i], b[i]);
    }
  }

  private static void minimum(float[] to, float[] a, float[] b, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = Math.min(a[i], b[i]);
    }
  }

  private static void greaterThan(float[] to, float[] a, float[] b, int count) {
    for (int i = 0; i < count; i++) {
      int bits = a[i] > b[i] ? ONE : 0;
      to[i] = Float.intBitsToFloat(bits);
    }
  }

  private static void greaterOrEqual(float[] to, float[] a, float[] b, int count) {
    for (int i = 0; i < count; i++) {
      int bits = a[i] >= b[i] ? ONE : 0;
      to[i] = Float.intBitsToFloat(bits);
    }
  }

  private static void equalTo(float[] to, float[] a, float[] b, int count) {
    for (int i = 0; i < count; i++) {
      int bits = a[i] == b[i] ? ONE : 0;
      to[i] = Float.intBitsToFloat(bits);
    }
  }

  private static void where(float[] to, float[] condition, float[] a, float[] b, int count) {
    for (int i = 0; i < count; i++) {
      int mask = condition[i] != 0 ? -1 : 0;
      int bits = (Float.floatToRawIntBits(a[i]) & mask) | (Float.floatToRawIntBits(b[i]) & ~mask);
      to[i] = Float.intBitsToFloat(bits);
    }
  }

  private static void unaryMinus(float[] to, float[] a, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = -a[i];
    }
  }

  private static void sqrt(float[] to, float[] a, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = (float) Math.sqrt(a[i]);
    }
  }

  private static void log(float[] to, float[] a, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = (float) Math.log(a[i]);
    }
  }

  private static void abs(float[] to, float[] a, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = Math.abs(a[i]);
    }
  }

  private static void sign(float[] to, float[] a, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = Math.signum(a[i]);
    }
  }

  /** By arithmetic, of which vectors are made, unlike of comparisons. */
  private static void step(float[] to, float[] a, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = Math.max(Math.min(a[i] * HUGE * HUGE, 1f), 0f);
    }
  }

  private static void relu(float[] to, float[] a, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = Math.max(a[i], 0f);
    }
  }

  private static void round(float[] to, float[] a, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = (float) Math.rint(a[i]);
    }
  }

  private static void floor(float[] to, float[] a, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = (float) Math.floor(a[i]);
    }
  }
}
