package io.convsmith.constraints;

import static io.convsmith.constraints.Constraints.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.layers.Evaluation;
import io.convsmith.tensor.Shape;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ConstraintsTest {
  /** Columns of norm 5, 0.5 and 0. */
  private static final double[] COLUMNS = {3, 0.3, 0, -4, 0.4, 0};

  /** Keras adds 1e-7 to each norm before dividing by it. */
  private static final Offset<Double> EPSILON = within(1e-6);

  @Test
  void nonNegTurnsWhatIsBelowZeroToZero() {
    assertThat(Evaluation.of(nonNeg()::project, Shape.of(4), -1, 0, 2, -0.5))
        .containsExactly(0, 0, 2, 0);
  }

  @Test
  void maxNormScalesDownOnlyWhatIsTooLong() {
    assertThat(columns(maxNorm()))
        .containsExactly(new double[] {1.2, 0.3, 0, -1.6, 0.4, 0}, EPSILON);
    assertThat(columns(maxNorm(1)))
        .containsExactly(new double[] {0.6, 0.3, 0, -0.8, 0.4, 0}, EPSILON);
  }

  @Test
  void unitNormMakesEveryColumnOne() {
    assertThat(columns(unitNorm()))
        .containsExactly(new double[] {0.6, 0.6, 0, -0.8, 0.8, 0}, EPSILON);
  }

  @Test
  void minMaxNormStretchesAndShrinks() {
    assertThat(columns(minMaxNorm(1, 2, 1)))
        .containsExactly(new double[] {1.2, 0.6, 0, -1.6, 0.8, 0}, EPSILON);
  }

  @Test
  void aRateBelowOneGoesPartOfTheWay() {
    // half the way from norm 5 to 2 is 3.5, from 0.5 to 1 it is 0.75
    assertThat(columns(minMaxNorm(1, 2, 0.5)))
        .containsExactly(new double[] {2.1, 0.45, 0, -2.8, 0.6, 0}, EPSILON);
  }

  @Test
  void axesSayWhatNormsAreOver() {
    double[] filters = new double[3 * 3 * 2 * 2];
    for (int i = 0; i < filters.length; i++) {
      filters[i] = i % 2 == 0 ? 1 : -2;
    }

    double[] result = Evaluation.of(unitNorm(0, 1, 2)::project, Shape.of(3, 3, 2, 2), filters);

    // either filter has 18 equal entries
    for (int i = 0; i < result.length; i++) {
      assertThat(result[i]).isCloseTo((i % 2 == 0 ? 1 : -1) / Math.sqrt(18), EPSILON);
    }
  }

  @Test
  void configsNameTypeAndParameters() {
    assertThat(nonNeg().config()).isEqualTo(Map.of("type", "nonNeg"));
    assertThat(maxNorm(3, 0, 1).config())
        .isEqualTo(Map.of("type", "maxNorm", "limit", 3.0, "axes", List.of(0, 1)));
    assertThat(unitNorm().config()).isEqualTo(Map.of("type", "unitNorm", "axes", List.of(0)));
    assertThat(minMaxNorm().config())
        .isEqualTo(
            Map.of("type", "minMaxNorm", "low", 0.0, "high", 1.0, "rate", 1.0, "axes", List.of(0)));
  }

  @Test
  void impossibleParametersAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> maxNorm(-1))
        .withMessage("maxNorm needs a finite limit that is not negative, but got -1.0.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> minMaxNorm(2, 1, 1))
        .withMessage("minMaxNorm needs low <= high, but got 2.0 and 1.0.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> minMaxNorm(0, 1, 1.5))
        .withMessage("minMaxNorm needs a rate from 0 to 1, but got 1.5.");
  }

  private static double[] columns(Constraint constraint) {
    return Evaluation.of(constraint::project, Shape.of(2, 3), COLUMNS);
  }
}
