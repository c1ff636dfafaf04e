package io.convsmith.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import org.junit.jupiter.api.Test;

class SparseCategoricalCrossentropyTest {
  private final Formula formula = new Formula();
  private final Loss loss = Losses.sparseCategoricalCrossentropy();

  @Test
  void givesTheNumbersOfKerasManual() {
    Tensor targets = formula.vector(1, 2);
    Tensor predictions = formula.rows(new double[] {.05, .95, 0}, new double[] {.1, .8, .1});

    double[] value = formula.value(loss.perExample(targets, predictions));

    assertThat(value).hasSize(2);
    assertThat(value[0]).isCloseTo(0.0513, within(5e-5));
    assertThat(value[1]).isCloseTo(2.303, within(5e-4));
  }

  @Test
  void takesClassNumbersWithAndWithoutALastAxis() {
    Tensor predictions = formula.rows(new double[] {.25, .75}, new double[] {.5, .5});
    double[] expected = {-Math.log(.75), -Math.log(.5)};

    assertThat(formula.value(loss.perExample(formula.vector(1, 0), predictions)))
        .containsExactly(expected, within(1e-12));
    assertThat(
            formula.value(
                loss.perExample(formula.rows(new double[] {1}, new double[] {0}), predictions)))
        .containsExactly(expected, within(1e-12));
  }

  @Test
  void equalsTheOneHotFormAtExtremeLogits() {
    Tensor logits = formula.rows(new double[] {1000, -1000, 3}, new double[] {0, 0, 0});
    Tensor value = loss.perExample(formula.vector(1, 2), logits.softmax(1));
    double third = 1 / 3.0;

    assertThat(formula.value(value))
        .containsExactly(new double[] {2000, Math.log(3)}, within(1e-12));
    assertThat(formula.gradient(value, logits))
        .containsExactly(new double[] {1, -1, 0, third, third, third - 1}, within(1e-12));
  }

  @Test
  void averagesOverThePositionsOfAnExample() {
    Tensor targets = formula.input(Shape.of(1, 2), 0, 1);
    Tensor predictions = formula.input(Shape.of(1, 2, 2), .5, .5, .75, .25);

    assertThat(formula.value(loss.perExample(targets, predictions)))
        .containsExactly(new double[] {(Math.log(2) + Math.log(4)) / 2}, within(1e-12));
  }

  @Test
  void namesTheOtherLossWhenItIsGivenOneHotTargets() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> loss.check(Shape.of(128, 10), Shape.of(128, 10)))
        .withMessage(
            "sparseCategoricalCrossentropy needs class numbers of shape [128] or [128,1] for"
                + " predictions of shape [128,10], but got [128,10]: use categoricalCrossentropy"
                + " for one-hot targets.");
  }

  @Test
  void refusesTargetsOfAnotherBatchSize() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> loss.check(Shape.of(64), Shape.of(128, 10)))
        .withMessage(
            "sparseCategoricalCrossentropy needs class numbers of shape [128] or [128,1] for"
                + " predictions of shape [128,10], but got [64].");
  }
}
