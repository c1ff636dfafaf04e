package io.convsmith.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Fixed keys, so that the bounds below either always hold or never. */
class CounterRandomTest {
  private static final int COUNT = 200_000;
  private static final long KEY = CounterRandom.key(42, 0, 0);

  /** Four standard errors of the mean of so many numbers of deviation 1. */
  private static final double FOUR_ERRORS = 4 / Math.sqrt(COUNT);

  @Test
  void uniformNumbersHaveMeanOneHalf() {
    double deviation = Math.sqrt(1 / 12.0);
    assertThat(uniform(KEY).average().orElseThrow())
        .isCloseTo(0.5, Offset.offset(FOUR_ERRORS * deviation));
  }

  @Test
  void uniformNumbersHaveVarianceOneTwelfth() {
    double deviation = Math.sqrt(1 / 180.0);
    assertThat(uniform(KEY).map(x -> (x - 0.5) * (x - 0.5)).average().orElseThrow())
        .isCloseTo(1 / 12.0, Offset.offset(FOUR_ERRORS * deviation));
  }

  /** 99 degrees of freedom: chi-square lies between 61.1 and 149 in 99.8 of 100 cases. */
  @Test
  void uniformNumbersFillHundredBinsEvenly() {
    int[] bins = new int[100];
    uniform(KEY).forEach(x -> bins[(int) (x * bins.length)]++);
    assertThat(chiSquare(bins)).isBetween(61.1, 149.0);
  }

  @Test
  void neighbouringNumbersFillAGridEvenly() {
    int[] bins = new int[100];
    for (int i = 0; i < COUNT; i++) {
      int row = (int) (CounterRandom.uniform(KEY, 2L * i) * 10);
      int column = (int) (CounterRandom.uniform(KEY, 2L * i + 1) * 10);
      bins[10 * row + column]++;
    }
    assertThat(chiSquare(bins)).isBetween(61.1, 149.0);
  }

  @Test
  void singlePrecisionNumbersStayBelowOneAndFillHundredBinsEvenly() {
    int[] bins = new int[100];
    for (int i = 0; i < COUNT; i++) {
      float x = CounterRandom.uniformFloat(KEY, i);
      assertThat(x >= 0 && x < 1).isTrue();
      bins[(int) (x * bins.length)]++;
    }
    assertThat(chiSquare(bins)).isBetween(61.1, 149.0);
  }

  @Test
  void normalNumbersHaveTheMomentsOfTheNormalDistribution() {
    double[] moments = new double[5];
    for (int i = 0; i < COUNT; i++) {
      double x = CounterRandom.normal(KEY, i);
      for (int order = 1; order < moments.length; order++) {
        moments[order] += Math.pow(x, order) / COUNT;
      }
    }
    assertThat(moments[1]).isCloseTo(0, Offset.offset(FOUR_ERRORS));
    assertThat(moments[2]).isCloseTo(1, Offset.offset(FOUR_ERRORS * Math.sqrt(2)));
    assertThat(moments[3]).isCloseTo(0, Offset.offset(FOUR_ERRORS * Math.sqrt(15)));
    assertThat(moments[4]).isCloseTo(3, Offset.offset(FOUR_ERRORS * Math.sqrt(96)));
  }

  @Test
  void normalNumbersAreNeverInfinite() {
    assertThat(IntStream.range(0, COUNT).mapToDouble(i -> CounterRandom.normal(KEY, i)))
        .allMatch(Double::isFinite);
  }

  @Test
  void streamsAreUncorrelated() {
    assertUncorrelated(CounterRandom.key(42, 0, 0), CounterRandom.key(42, 0, 1));
  }

  @Test
  void runsAreUncorrelated() {
    assertUncorrelated(CounterRandom.key(42, 0, 0), CounterRandom.key(42, 1, 0));
  }

  @Test
  void seedsAreUncorrelated() {
    assertUncorrelated(CounterRandom.key(42, 0, 0), CounterRandom.key(43, 0, 0));
  }

  @Test
  void theOrderOfAKeysPartsMatters() {
    assertThat(CounterRandom.key(1, 2)).isNotEqualTo(CounterRandom.key(2, 1));
    assertThat(CounterRandom.key(0)).isNotEqualTo(CounterRandom.key(0, 0));
  }

  @Test
  void keysOfSmallNumbersAreDistinct() {
    long[] keys =
        IntStream.range(0, 20)
            .boxed()
            .flatMapToLong(
                seed ->
                    IntStream.range(0, 20)
                        .boxed()
                        .flatMapToLong(
                            run ->
                                IntStream.range(0, 20)
                                    .mapToLong(stream -> CounterRandom.key(seed, run, stream))))
            .toArray();
    assertThat(keys).doesNotHaveDuplicates();
  }

  @Test
  void aNumberIsAFunctionOfKeyAndPosition() {
    assertThat(CounterRandom.uniform(KEY, 17)).isEqualTo(CounterRandom.uniform(KEY, 17));
    assertThat(CounterRandom.uniform(KEY, 17)).isNotEqualTo(CounterRandom.uniform(KEY, 18));
  }

  private static void assertUncorrelated(long first, long second) {
    double sum = 0;
    for (int i = 0; i < COUNT; i++) {
      double product =
          (CounterRandom.uniform(first, i) - 0.5) * (CounterRandom.uniform(second, i) - 0.5);
      sum += 12 * product;
    }
    assertThat(sum / COUNT).isCloseTo(0, Offset.offset(FOUR_ERRORS));
  }

  private static DoubleStream uniform(long key) {
    return IntStream.range(0, COUNT).mapToDouble(i -> CounterRandom.uniform(key, i));
  }

  private static double chiSquare(int... bins) {
    double expected = (double) COUNT / bins.length;
    double sum = 0;
    for (int bin : bins) {
      sum += (bin - expected) * (bin - expected) / expected;
    }
    return sum;
  }

  @Test
  void manyPositionsAtOnceHaveTheBitsOfEach() {
    long key = CounterRandom.key(3, 4);
    long[] positions = {0, 1, 5, -2, 1L << 40, 7};
    long[] distances = Arrays.stream(positions).map(CounterRandom::distance).toArray();
    long[] bits = new long[positions.length];
    CounterRandom.bitsOf(key, 100, distances, bits, 5);
    for (int i = 0; i < 5; i++) {
      assertThat(bits[i]).isEqualTo(CounterRandom.bits(key, 100 + positions[i]));
      assertThat(CounterRandom.uniformFloat(bits[i]))
          .isEqualTo(CounterRandom.uniformFloat(key, 100 + positions[i]));
    }
    assertThat(bits[5]).isZero();
  }
}
