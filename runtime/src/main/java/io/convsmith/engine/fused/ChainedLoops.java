package io.convsmith.engine.fused;

import io.convsmith.graph.Elementwise;
import io.convsmith.graph.Functions;
import io.convsmith.graph.Op;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Two ops in one pass over the registers: the number between them stays in the processor. The bits
 * are those of the two ops one after the other, since nothing is contracted.
 *
 * <p>There is a loop for every pair of sum, difference and product, of which most chains consist
 * (normalization, optimizers, gradients of both), and for two around a rectified unit.
 */
final class ChainedLoops {
  /**
   * Which ops.
   *
   * @param position of the inner op's result among the outer op's inputs
   */
  private record Chain(Op<?> inner, Op<?> outer, int position) {}

  /** The inner op on {@code a} and {@code b}, the outer one on its result and {@code c}. */
  @FunctionalInterface
  private interface Ternary {
    void run(float[] to, float[] a, float[] b, float[] c, int count);
  }

  private static final Map<Chain, Loops.Loop> LOOPS = loops();

  private ChainedLoops() {}

  /**
   * The loop of an op on the result of another, if there is one. Its operands are those of the
   * inner op, then what else the outer one takes.
   *
   * @param position of the inner op's result among the outer op's inputs
   */
  static Optional<Loops.Loop> of(Op<?> inner, Op<?> outer, int position) {
    return Optional.ofNullable(LOOPS.get(new Chain(inner, outer, position)));
  }

  private static Map<Chain, Loops.Loop> loops() {
    Map<Chain, Loops.Loop> loops = new HashMap<>();
    either(loops, Elementwise.PLUS, Elementwise.PLUS, ChainedLoops::plusPlus);
    either(loops, Elementwise.MINUS, Elementwise.PLUS, ChainedLoops::minusPlus);
    either(loops, Elementwise.TIMES, Elementwise.PLUS, ChainedLoops::timesPlus);
    either(loops, Elementwise.PLUS, Elementwise.TIMES, ChainedLoops::plusTimes);
    either(loops, Elementwise.MINUS, Elementwise.TIMES, ChainedLoops::minusTimes);
    either(loops, Elementwise.TIMES, Elementwise.TIMES, ChainedLoops::timesTimes);
    at(loops, 0, Elementwise.PLUS, Elementwise.MINUS, ChainedLoops::plusMinus);
    at(loops, 0, Elementwise.MINUS, Elementwise.MINUS, ChainedLoops::minusMinus);
    at(loops, 0, Elementwise.TIMES, Elementwise.MINUS, ChainedLoops::timesMinus);
    at(loops, 1, Elementwise.PLUS, Elementwise.MINUS, ChainedLoops::minusOfPlus);
    at(loops, 1, Elementwise.MINUS, Elementwise.MINUS, ChainedLoops::minusOfMinus);
    at(loops, 1, Elementwise.TIMES, Elementwise.MINUS, ChainedLoops::minusOfTimes);
    loops.put(
        new Chain(Elementwise.PLUS, Functions.RELU, 0),
        (to, from, count) -> plusRelu(to, from[0], from[1], count));
    for (int position = 0; position < 2; position++) {
      loops.put(
          new Chain(Functions.STEP, Elementwise.TIMES, position),
          (to, from, count) -> stepTimes(to, from[0], from[1], count));
    }
    return Map.copyOf(loops);
  }

  /** For an outer op whose inputs may change places. */
  private static void either(Map<Chain, Loops.Loop> loops, Op<?> inner, Op<?> outer, Ternary loop) {
    at(loops, 0, inner, outer, loop);
    at(loops, 1, inner, outer, loop);
  }

  private static void at(
      Map<Chain, Loops.Loop> loops, int position, Op<?> inner, Op<?> outer, Ternary loop) {
    loops.put(
        new Chain(inner, outer, position),
        (to, from, count) -> loop.run(to, from[0], from[1], from[2], count));
  }

  private static void plusPlus(float[] to, float[] a, float[] b, float[] c, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = (a[i] + b[i]) + c[i];
    }
  }

  private static void minusPlus(float[] to, float[] a, float[] b, float[] c, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = (a[i] - b[i]) + c[i];
    }
  }

  private static void timesPlus(float[] to, float[] a, float[] b, float[] c, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = (a[i] * b[i]) + c[i];
    }
  }

  private static void plusTimes(float[] to, float[] a, float[] b, float[] c, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = (a[i] + b[i]) * c[i];
    }
  }

  private static void minusTimes(float[] to, float[] a, float[] b, float[] c, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = (a[i] - b[i]) * c[i];
    }
  }

  private static void timesTimes(float[] to, float[] a, float[] b, float[] c, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = (a[i] * b[i]) * c[i];
    }
  }

  private static void plusMinus(float[] to, float[] a, float[] b, float[] c, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = (a[i] + b[i]) - c[i];
    }
  }

  private static void minusMinus(float[] to, float[] a, float[] b, float[] c, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = (a[i] - b[i]) - c[i];
    }
  }

  private static void timesMinus(float[] to, float[] a, float[] b, float[] c, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = (a[i] * b[i]) - c[i];
    }
  }

  private static void minusOfPlus(float[] to, float[] a, float[] b, float[] c, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = c[i] - (a[i] + b[i]);
    }
  }

  private static void minusOfMinus(float[] to, float[] a, float[] b, float[] c, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = c[i] - (a[i] - b[i]);
    }
  }

  private static void minusOfTimes(float[] to, float[] a, float[] b, float[] c, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = c[i] - (a[i] * b[i]);
    }
  }

  private static void plusRelu(float[] to, float[] a, float[] b, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = Math.max(a[i] + b[i], 0f);
    }
  }

  /** The gradient behind a rectified unit, whose step is taken as in {@link Loops}. */
  private static void stepTimes(float[] to, float[] a, float[] b, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = Math.max(Math.min(a[i] * Loops.HUGE * Loops.HUGE, 1f), 0f) * b[i];
    }
  }
}
