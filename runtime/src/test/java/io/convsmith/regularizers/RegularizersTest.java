package io.convsmith.regularizers;

import static io.convsmith.regularizers.Regularizers.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.layers.Evaluation;
import io.convsmith.tensor.Shape;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegularizersTest {
  private static final Shape SHAPE = Shape.of(2, 2);
  private static final double[] VALUES = {1, -2, 3, -4};

  @Test
  void l1IsAFactorTimesTheSumOfAbsoluteValues() {
    assertThat(penalty(l1(0.5))).isCloseTo(5, within(1e-12));
  }

  @Test
  void l2IsAFactorTimesTheSumOfSquares() {
    assertThat(penalty(l2(0.5))).isCloseTo(15, within(1e-12));
  }

  @Test
  void l1l2IsTheirSum() {
    assertThat(penalty(l1l2(0.5, 0.1))).isCloseTo(8, within(1e-12));
  }

  @Test
  void theDefaultFactorIsOneHundredth() {
    assertThat(penalty(l1())).isCloseTo(0.1, within(1e-12));
    assertThat(penalty(l2())).isCloseTo(0.3, within(1e-12));
    assertThat(penalty(l1l2())).isCloseTo(0.4, within(1e-12));
  }

  @Test
  void gradientsAreThoseOfTheFormulas() {
    double[] gradient =
        Evaluation.gradient(l1l2(0.5, 0.1)::penalty, SHAPE, new double[] {1}, VALUES);

    assertThat(gradient).containsExactly(new double[] {0.7, -0.9, 1.1, -1.3}, within(1e-12));
  }

  @Test
  void configsNameTypeAndFactors() {
    assertThat(l1(0.5).config()).isEqualTo(Map.of("type", "l1", "l1", 0.5));
    assertThat(l2(0.5).config()).isEqualTo(Map.of("type", "l2", "l2", 0.5));
    assertThat(l1l2(0.5, 0.1).config()).isEqualTo(Map.of("type", "l1l2", "l1", 0.5, "l2", 0.1));
  }

  @Test
  void negativeAndUndefinedFactorsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> l2(-1))
        .withMessage("l2 needs a finite factor that is not negative, but got -1.0.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> l1l2(0, Double.NaN))
        .withMessage("l1l2 needs a finite factor that is not negative, but got NaN.");
  }

  private static double penalty(Regularizer regularizer) {
    double[] result = Evaluation.of(regularizer::penalty, SHAPE, VALUES);
    assertThat(result).hasSize(1);
    return result[0];
  }
}
