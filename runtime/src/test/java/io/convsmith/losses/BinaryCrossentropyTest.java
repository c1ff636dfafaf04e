package io.convsmith.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.engine.Compiler;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BinaryCrossentropyTest {
  private final Formula formula = new Formula();

  @Test
  void givesTheNumbersOfKerasManualForProbabilities() {
    Tensor targets = formula.rows(new double[] {0, 1}, new double[] {0, 0});
    Tensor predictions = formula.rows(new double[] {.6, .4}, new double[] {.4, .6});

    assertThat(formula.value(Losses.binaryCrossentropy().perExample(targets, predictions)))
        .containsExactly(new double[] {0.916, 0.714}, within(5e-4));
  }

  @Test
  void givesTheNumberOfKerasManualForLogits() {
    Tensor targets = formula.rows(new double[] {0, 1, 0, 0});
    Tensor logits = formula.rows(new double[] {-18.6, 0.51, 2.94, -12.8});
    Loss loss = Losses.binaryCrossentropy(c -> c.fromLogits(true));

    assertThat(formula.value(loss.perExample(targets, logits))[0]).isCloseTo(0.865, within(5e-4));
  }

  @Test
  void smoothsLabelsAsKerasTestExpects() {
    Tensor targets = formula.rows(new double[] {1, 0, 1});
    Tensor logits = formula.rows(new double[] {100, -100, -100});
    Loss loss = Losses.binaryCrossentropy(c -> c.fromLogits(true).labelSmoothing(0.1));

    assertThat(formula.value(loss.perExample(targets, logits))[0])
        .isCloseTo((100 + 50 * 0.1) / 3, within(1e-10));
  }

  @Test
  void isTheFormulaOnProbabilitiesWhenComputedFromTheLogitsOfASigmoid() {
    Tensor logits = formula.rows(new double[] {1.5}, new double[] {-0.4});
    Tensor targets = formula.rows(new double[] {0}, new double[] {0.3});
    Tensor loss =
        Losses.binaryCrossentropy()
            .perExample(targets, logits.reshape(1, 2).sigmoid().reshape(2, 1));
    double first = 1 / (1 + Math.exp(-1.5));
    double second = 1 / (1 + Math.exp(0.4));

    assertThat(formula.value(loss))
        .containsExactly(
            new double[] {
              -Math.log(1 - first), -0.3 * Math.log(second) - 0.7 * Math.log(1 - second)
            },
            within(1e-12));
  }

  @Test
  void limitsTheLossOfCertainProbabilities() {
    Tensor targets = formula.rows(new double[] {1}, new double[] {0});
    Tensor predictions = formula.rows(new double[] {0}, new double[] {1});
    double limit = -Math.log(1e-7);

    assertThat(formula.value(Losses.binaryCrossentropy().perExample(targets, predictions)))
        .containsExactly(new double[] {limit, limit}, within(1e-8));
  }

  @ParameterizedTest
  @MethodSource("io.convsmith.losses.Formula#compilers")
  void staysFiniteAndHasTheRightGradientAtExtremeLogits(Compiler compiler) {
    Formula extreme = new Formula(compiler);
    Tensor logits = extreme.input(Shape.of(4, 1), 1000, -1000, 1000, -1000);
    Tensor targets = extreme.input(Shape.of(4, 1), 0, 1, 1, 0);
    Tensor loss = Losses.binaryCrossentropy().perExample(targets, logits.sigmoid());

    assertThat(extreme.value(loss)).containsExactly(new double[] {1000, 1000, 0, 0}, within(0.0));
    assertThat(extreme.gradient(loss, logits))
        .containsExactly(new double[] {1, -1, 0, 0}, within(0.0));
  }

  @Test
  void hasTheRightGradientWhereTheLogitIsExactlyZero() {
    Tensor logits = formula.vector(0, 0, 0);
    Tensor targets = formula.vector(0, 1, 0.5);
    Tensor loss = Losses.binaryCrossentropy().perExample(targets, logits.sigmoid());

    assertThat(formula.gradient(loss, logits))
        .containsExactly(new double[] {0.5, -0.5, 0}, within(0.0));
  }

  @Test
  void takesTargetsWithoutTheLastAxisOfSizeOne() {
    Tensor loss =
        Losses.binaryCrossentropy()
            .perExample(formula.vector(1, 0), formula.input(Shape.of(2, 1), .5, .75));

    assertThat(formula.value(loss))
        .containsExactly(new double[] {Math.log(2), Math.log(4)}, within(1e-12));
  }

  @Test
  void namesTheSparseLossWhenItIsGivenClassNumbers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Losses.binaryCrossentropy().check(Shape.of(8), Shape.of(8, 10)))
        .withMessage(
            "binaryCrossentropy needs targets of shape [8,10] like the predictions, but got [8]:"
                + " use sparseCategoricalCrossentropy for class numbers.");
  }

  @Test
  void refusesToTakeASigmoidForLogits() {
    Loss loss = Losses.binaryCrossentropy(c -> c.fromLogits(true));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> loss.perExample(formula.vector(1), formula.vector(2).sigmoid()))
        .withMessage(
            "binaryCrossentropy was told fromLogits(true), but the predictions already went"
                + " through a sigmoid: remove one of the two.");
  }
}
