package io.convsmith.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.tensor.Shape;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WorstTest {
  private static final Shape SHAPE = Shape.of(2, 3);

  @Test
  void theFurthestIsShownWithItsPlaceBothNumbersAndTheTolerance() {
    Worst worst =
        Worst.of(
            SHAPE, new double[] {1, 2, 3, 4, 5.5, 6.25}, new double[] {1, 2, 3, 4, 5, 7}, 0.001);

    assertThat(Objects.requireNonNull(worst).says("it is", "should be"))
        .isEqualTo(
            "Worst at [1,2]: it is 6.25, should be 7, may differ by 1.0e-03; 2 of 6 differ.");
  }

  @Test
  void whatIsWithinTheToleranceIsNotWrong() {
    assertThat(Worst.of(SHAPE, new double[6], new double[] {0, 0, 0, 0, 0, 0.1}, 0.1)).isNull();
  }

  @Test
  void whatHasNoToleranceIsLeftOut() {
    double none = Double.POSITIVE_INFINITY;
    Worst worst =
        Worst.of(
            Shape.of(3),
            new double[] {1, 2, 3},
            new double[] {Double.NaN, 5, 3},
            new double[] {none, 1, 1});

    assertThat(Objects.requireNonNull(worst).at()).isEqualTo("[1]");
    assertThat(worst.compared()).isEqualTo(2);
  }

  @Test
  void whatIsNoNumberIsWorstUnlessItShouldBeNone() {
    double nan = Double.NaN;
    Worst worst =
        Worst.of(Shape.of(3), new double[] {100, nan, nan}, new double[] {0, 1, nan}, 1e-3);

    assertThat(Objects.requireNonNull(worst).at()).isEqualTo("[1]");
    assertThat(worst.wrong()).isEqualTo(2);
  }

  @Test
  void aSingleNumberHasNoPlace() {
    Worst worst = Worst.of(Shape.scalar(), new double[] {2}, new double[] {3}, 0);

    assertThat(Objects.requireNonNull(worst).says("it is", "it was"))
        .isEqualTo("Worst: it is 2, it was 3; 1 of 1 differ.");
  }

  @Test
  void numbersAreShownWithoutEmptyDigits() {
    assertThat(Worst.shown(0.25)).isEqualTo("0.25");
    assertThat(Worst.shown(-0.0)).isEqualTo("0");
    assertThat(Worst.shown(1500000)).isEqualTo("1500000");
    assertThat(Worst.shown(1.5e-9)).isEqualTo("1.5e-09");
    assertThat(Worst.shown(2e20)).isEqualTo("2e+20");
    assertThat(Worst.shown(Math.PI)).isEqualTo("3.141593");
  }
}
