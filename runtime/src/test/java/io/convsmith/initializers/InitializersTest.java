package io.convsmith.initializers;

import static io.convsmith.initializers.Initializers.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.tensor.Shape;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InitializersTest {
  /** Fan-in 3 x 3 x 40 = 360, fan-out 3 x 3 x 80 = 720, 28,800 numbers. */
  private static final Shape KERNEL = Shape.of(3, 3, 40, 80);

  static Stream<Arguments> evenOnes() {
    return Stream.of(
        Arguments.of(glorotUniform(), Math.sqrt(6.0 / (360 + 720))),
        Arguments.of(heUniform(), Math.sqrt(6.0 / 360)),
        Arguments.of(lecunUniform(), Math.sqrt(3.0 / 360)),
        Arguments.of(randomUniform(), 0.05),
        Arguments.of(
            varianceScaling(2, FanMode.FAN_OUT, Distribution.UNIFORM), Math.sqrt(6.0 / 720)));
  }

  static Stream<Arguments> normalOnes() {
    return Stream.of(
        Arguments.of(glorotNormal(), Math.sqrt(2.0 / (360 + 720))),
        Arguments.of(heNormal(), Math.sqrt(2.0 / 360)),
        Arguments.of(lecunNormal(), Math.sqrt(1.0 / 360)),
        Arguments.of(randomNormal(), 0.05),
        Arguments.of(truncatedNormal(0, 0.1), 0.1 * 0.87962566103423978),
        Arguments.of(
            varianceScaling(3, FanMode.FAN_OUT, Distribution.NORMAL), Math.sqrt(3.0 / 720)));
  }

  @ParameterizedTest
  @MethodSource("evenOnes")
  void anEvenInitializerFillsItsRangeEvenly(Initializer initializer, double limit) {
    float[] values = initializer.draw(KERNEL, 7);

    assertThat(values).hasSize(28_800);
    // 28,800 even numbers come within a thousandth of both ends, but for 1 case in 10^12
    assertThat(max(values)).isBetween(0.999 * limit, limit * 1.000001);
    assertThat(-min(values)).isBetween(0.999 * limit, limit * 1.000001);
    assertThat(mean(values)).isCloseTo(0, within(5 * limit / Math.sqrt(3 * 28_800)));
    assertThat(deviation(values)).isCloseTo(limit / Math.sqrt(3), within(0.02 * limit));
  }

  @ParameterizedTest
  @MethodSource("normalOnes")
  void aNormalInitializerHasTheDeviationOfItsRule(Initializer initializer, double deviation) {
    float[] values = initializer.draw(KERNEL, 7);

    // the deviation of 28,800 numbers has a relative error of 1 / sqrt(2 x 28,800) = 0.4 %
    assertThat(deviation(values)).isCloseTo(deviation, within(0.02 * deviation));
    assertThat(mean(values)).isCloseTo(0, within(5 * deviation / Math.sqrt(28_800)));
  }

  @Test
  void truncatedNormalNumbersStayWithinTwoDeviations() {
    float[] values = truncatedNormal(1, 0.5).draw(KERNEL, 3);

    assertThat(min(values)).isBetween(0.0, 0.01);
    assertThat(max(values)).isBetween(1.99, 2.0);
  }

  @Test
  void normalNumbersDoNot() {
    float[] values = randomNormal(1, 0.5).draw(KERNEL, 3);

    // 4.6 % lie outside
    long outside =
        IntStream.range(0, values.length).filter(i -> Math.abs(values[i] - 1) > 1).count();
    assertThat(outside / 28_800.0).isCloseTo(0.0455, within(0.006));
  }

  @Test
  void theFansOfAMatrixAreItsSizes() {
    double limit = Math.sqrt(6.0 / (200 + 300));

    assertThat(max(glorotUniform().draw(Shape.of(200, 300), 1)))
        .isBetween(0.999 * limit, limit * 1.000001);
  }

  @Test
  void theFansOfAVectorAreItsSize() {
    double limit = Math.sqrt(6.0 / (5_000 + 5_000));

    assertThat(max(glorotUniform().draw(Shape.of(5_000), 1)))
        .isBetween(0.99 * limit, limit * 1.000001);
  }

  @Test
  void constantsFillEverything() {
    assertThat(zeros().draw(Shape.of(2, 2), 9)).containsExactly(0, 0, 0, 0);
    assertThat(ones().draw(Shape.of(3), 9)).containsExactly(1, 1, 1);
    assertThat(constant(0.25).draw(Shape.of(2), 9)).containsExactly(0.25f, 0.25f);
  }

  @Test
  void equalSeedsGiveEqualNumbersAndOthersDoNot() {
    for (Initializer initializer :
        new Initializer[] {glorotUniform(), heNormal(), randomNormal(), randomUniform()}) {
      float[] first = initializer.draw(KERNEL, 42);

      assertThat(initializer.draw(KERNEL, 42)).isEqualTo(first);
      assertThat(initializer.draw(KERNEL, 43)).isNotEqualTo(first);
    }
  }

  @Test
  void aSeededOneIgnoresTheModelsSeed() {
    Initializer seeded = seeded(5, heNormal());

    assertThat(seeded.draw(KERNEL, 1)).isEqualTo(seeded.draw(KERNEL, 2));
    assertThat(seeded.draw(KERNEL, 1)).isEqualTo(heNormal().draw(KERNEL, 5));
  }

  @Test
  void neighbouringNumbersAreIndependent() {
    float[] values = randomNormal(0, 1).draw(KERNEL, 11);
    double product = 0;
    for (int i = 1; i < values.length; i++) {
      product += values[i] * values[i - 1];
    }

    // the mean product of independent numbers has a deviation of 1 / sqrt(28,800) = 0.006
    assertThat(product / values.length).isCloseTo(0, within(0.03));
  }

  @Test
  void configsNameTypeAndParameters() {
    assertThat(glorotUniform().config()).isEqualTo(Map.of("type", "glorotUniform"));
    assertThat(constant(0.1).config()).isEqualTo(Map.of("type", "constant", "value", 0.1));
    assertThat(randomUniform(-1, 2).config())
        .isEqualTo(Map.of("type", "randomUniform", "low", -1.0, "high", 2.0));
    assertThat(truncatedNormal(0, 0.1).config())
        .isEqualTo(Map.of("type", "truncatedNormal", "mean", 0.0, "deviation", 0.1));
    assertThat(varianceScaling(2, FanMode.FAN_OUT, Distribution.NORMAL).config())
        .isEqualTo(
            Map.of(
                "type",
                "varianceScaling",
                "scale",
                2.0,
                "mode",
                "FAN_OUT",
                "distribution",
                "NORMAL"));
    assertThat(seeded(3, zeros()).config()).isEqualTo(Map.of("type", "zeros", "seed", 3L));
  }

  @Test
  void impossibleParametersAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> randomUniform(1, 0))
        .withMessage("randomUniform needs low <= high, but got 1.0 and 0.0.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> randomNormal(0, -1))
        .withMessage("randomNormal needs a deviation that is not negative, but got -1.0.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> constant(Double.NaN))
        .withMessage("constant needs a finite value, but got NaN.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> varianceScaling(0, FanMode.FAN_IN, Distribution.UNIFORM))
        .withMessage("varianceScaling needs a positive scale, but got 0.0.");
  }

  private static double mean(float... values) {
    return doubles(values).average().orElseThrow();
  }

  private static double deviation(float... values) {
    double mean = mean(values);
    return Math.sqrt(doubles(values).map(x -> (x - mean) * (x - mean)).average().orElseThrow());
  }

  private static double max(float... values) {
    return doubles(values).max().orElseThrow();
  }

  private static double min(float... values) {
    return doubles(values).min().orElseThrow();
  }

  private static DoubleStream doubles(float... values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]);
  }
}
