package io.convsmith.engine.fused;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.graph.Elementwise;
import io.convsmith.graph.Functions;
import io.convsmith.graph.None;
import io.convsmith.graph.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two ops in one pass against the same two in two. */
class ChainedLoopsTest {
  private static final int COUNT = 999;
  private static final List<Op<None>> ARITHMETIC =
      List.of(Elementwise.PLUS, Elementwise.MINUS, Elementwise.TIMES);
  private static final float[] SPECIAL = {
    0f,
    -0f,
    1f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MAX_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN
  };

  private record Chain(Op<None> inner, int innerInputs, Op<None> outer, int outerInputs, int at) {
    @Override
    public String toString() {
      return outer.name() + " of " + inner.name() + " at " + at;
    }
  }

  static Stream<Chain> chains() {
    List<Chain> chains = new ArrayList<>();
    for (Op<None> inner : ARITHMETIC) {
      for (Op<None> outer : ARITHMETIC) {
        chains.add(new Chain(inner, 2, outer, 2, 0));
        chains.add(new Chain(inner, 2, outer, 2, 1));
      }
    }
    chains.add(new Chain(Elementwise.PLUS, 2, Functions.RELU, 1, 0));
    chains.add(new Chain(Functions.STEP, 1, Elementwise.TIMES, 2, 0));
    chains.add(new Chain(Functions.STEP, 1, Elementwise.TIMES, 2, 1));
    return chains.stream();
  }

  @ParameterizedTest
  @MethodSource("chains")
  void a_chain_has_the_bits_of_its_two_ops(Chain chain) {
    float[][] given = new float[chain.innerInputs + chain.outerInputs - 1][];
    for (int i = 0; i < given.length; i++) {
      given[i] = numbers(i);
    }
    float[] between = new float[COUNT];
    float[][] inner = Stream.of(given).limit(chain.innerInputs).toArray(float[][]::new);
    Loops.of(chain.inner, COUNT).run(between, inner, COUNT);
    List<float[]> outer = new ArrayList<>(List.of(given).subList(chain.innerInputs, given.length));
    outer.add(chain.at, between);
    float[] expected = new float[COUNT];
    Loops.of(chain.outer, COUNT).run(expected, outer.toArray(float[][]::new), COUNT);

    float[] actual = new float[COUNT];
    ChainedLoops.of(chain.inner, chain.outer, chain.at).orElseThrow().run(actual, given, COUNT);

    for (int i = 0; i < COUNT; i++) { // all NaNs are one here
      assertThat(Float.floatToIntBits(actual[i])).isEqualTo(Float.floatToIntBits(expected[i]));
    }
  }

  /** Every special number meets every other, among random ones of many magnitudes. */
  private static float[] numbers(int operand) {
    Random random = new Random(operand);
    float[] numbers = new float[COUNT];
    for (int i = 0; i < COUNT; i++) {
      int special = i / (int) Math.pow(SPECIAL.length, operand) % SPECIAL.length;
      numbers[i] =
          i < SPECIAL.length * SPECIAL.length * SPECIAL.length
              ? SPECIAL[special]
              : (float) Math.scalb(random.nextGaussian(), random.nextInt(40) - 20);
    }
    return numbers;
  }

  @Test
  void other_ops_make_no_chain() {
    assertThat(ChainedLoops.of(Elementwise.DIV, Elementwise.PLUS, 0)).isEmpty();
    assertThat(ChainedLoops.of(Functions.RELU, Elementwise.PLUS, 0)).isEmpty();
    assertThat(ChainedLoops.of(Elementwise.PLUS, Functions.EXP, 0)).isEqualTo(Optional.empty());
  }
}
