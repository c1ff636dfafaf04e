package io.convsmith.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlopeTest {
  private static final double NOISE = 0x1p-52;

  private static Slope of(DoubleUnaryOperator line) {
    return Slope.at0(line, 1, NOISE, 1);
  }

  @Test
  void aSmoothFunctionHasItsSlopeFarWithinTheTolerance() {
    Slope slope = of(t -> Math.exp(2 * t));

    assertThat(slope.smooth()).isTrue();
    assertThat(slope.value()).isCloseTo(2, within(1e-11));
    assertThat(slope.tolerance()).isBetween(1e-7, 1e-5);
  }

  @Test
  void aCubicHasItsSlopeExactlyThoughItsDifferencesDoNot() {
    Slope slope = of(t -> 1 + 3 * t + 1000 * t * t * t);

    assertThat(slope.smooth()).isTrue();
    assertThat(slope.value()).isCloseTo(3, within(1e-8));
  }

  @Test
  void aFastFunctionIsLookedAtMoreClosely() {
    Slope slope = of(t -> Math.sin(300 * t));

    assertThat(slope.smooth()).isTrue();
    assertThat(slope.value()).isCloseTo(300, within(slope.tolerance()));
    assertThat(slope.tolerance()).isLessThan(0.03);
  }

  @ParameterizedTest
  @ValueSource(doubles = {9e-4, 6e-4, 3e-4, -1e-4, 1e-5})
  void aKinkNearbyIsPassedByWithSmallerSteps(double kink) {
    Slope slope = of(t -> Math.max(t, kink) - 2 * t);

    assertThat(slope.smooth()).isTrue();
    assertThat(slope.value()).isCloseTo(kink > 0 ? -2 : -1, within(1e-8));
  }

  @Test
  void aJumpNearbyIsPassedByToo() {
    Slope slope = of(t -> Math.rint(t + 0.4999) + t);

    assertThat(slope.smooth()).isTrue();
    assertThat(slope.value()).isCloseTo(1, within(1e-8));
  }

  @Test
  void aKinkOrAJumpRightHereIsNoSlope() {
    assertThat(of(Math::abs).smooth()).isFalse();
    assertThat(of(t -> Math.max(t, 0)).smooth()).isFalse();
    assertThat(of(Math::signum).smooth()).isFalse();
    assertThat(of(t -> t + Math.abs(t) / 10).smooth()).isFalse();
  }

  @Test
  void aConstantHasTheSlopeZero() {
    Slope slope = of(t -> 17);

    assertThat(slope.smooth()).isTrue();
    assertThat(slope.value()).isZero();
  }

  @Test
  void theToleranceKnowsHowFarValuesAreOff() {
    double noise = 1e-9;
    Slope slope = Slope.at0(t -> t + noise * Math.sin(1e9 * t + 0.3), 1, noise, 1);

    assertThat(slope.smooth()).isTrue();
    assertThat(slope.value()).isCloseTo(1, within(slope.tolerance()));
  }
}
