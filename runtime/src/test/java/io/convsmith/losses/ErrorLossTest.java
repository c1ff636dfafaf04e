package io.convsmith.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ErrorLossTest {
  private final Formula formula = new Formula();

  @Test
  void averagesSquaresOverAllElementsOfAnExample() {
    Tensor targets = formula.input(Shape.of(2, 1, 2), 0, 1, 0, 0);
    Tensor predictions = formula.input(Shape.of(2, 1, 2), 1, 3, 0.5, 0);

    assertThat(formula.value(Losses.meanSquaredError().perExample(targets, predictions)))
        .containsExactly(2.5, 0.125);
  }

  @Test
  void averagesAbsoluteValuesOverAllElementsOfAnExample() {
    Tensor targets = formula.rows(new double[] {0, 1}, new double[] {0, 0});
    Tensor predictions = formula.rows(new double[] {1, -2}, new double[] {0.5, 0});

    assertThat(formula.value(Losses.meanAbsoluteError().perExample(targets, predictions)))
        .containsExactly(2, 0.25);
  }

  @Test
  void doesNotBroadcastTargetsThatLackTheLastAxis() {
    Tensor loss =
        Losses.meanSquaredError()
            .perExample(formula.vector(1, 2, 3), formula.input(Shape.of(3, 1), 1, 2, 5));

    assertThat(formula.value(loss)).containsExactly(0, 0, 4);
  }

  @Test
  void takesTargetsWithALastAxisThatThePredictionsLack() {
    Tensor loss =
        Losses.meanSquaredError()
            .perExample(formula.input(Shape.of(2, 1), 1, 2), formula.vector(1, 5));

    assertThat(formula.value(loss)).containsExactly(0, 9);
  }

  @Test
  void refusesTargetsThatWouldBroadcast() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Losses.meanSquaredError().check(Shape.of(4, 1), Shape.of(4, 3)))
        .withMessage(
            "meanSquaredError needs targets of shape [4,3] like the predictions, but got [4,1].");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Losses.meanSquaredError().check(Shape.of(3), Shape.of(4, 3)));
  }

  @Test
  void servesLossesOfOnesOwn() {
    Loss cubed =
        new Loss() {
          @Override
          public String name() {
            return "cubed";
          }

          @Override
          public Tensor perExample(Tensor targets, Tensor predictions) {
            Tensor error = predictions.minus(Targets.like(targets, predictions));
            return Targets.meanPerExample(error.pow(3));
          }
        };

    assertThat(
            formula.value(
                cubed.perExample(formula.vector(1, 1), formula.input(Shape.of(2, 1), 2, 3))))
        .containsExactly(new double[] {1, 8}, within(1e-12));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cubed.check(Shape.of(2, 3), Shape.of(2, 2)))
        .withMessageStartingWith("cubed needs targets of shape [2,2]");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> cubed.checkValues(new float[] {1, Float.NaN}, Shape.of(1), Shape.of(2, 1), 0))
        .withMessage("cubed needs finite targets, but the target of example 1 is NaN.");
  }
}
