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

class CategoricalCrossentropyTest {
  private static final double[][] TARGETS = {{0, 1, 0}, {.2, .3, .5}};
  private static final double[][] LOGITS = {{.3, -1, 2}, {1, .5, -.7}};

  private final Formula formula = new Formula();

  @Test
  void givesTheNumbersOfKerasManual() {
    Tensor targets = formula.rows(new double[] {0, 1, 0}, new double[] {0, 0, 1});
    Tensor predictions = formula.rows(new double[] {.05, .95, 0}, new double[] {.1, .8, .1});

    double[] loss = loss(targets, predictions);

    assertThat(loss).hasSize(2);
    assertThat(loss[0]).isCloseTo(0.0513, within(5e-5));
    assertThat(loss[1]).isCloseTo(2.303, within(5e-4));
  }

  @Test
  void smoothsLabelsAsKerasTestExpects() {
    Tensor targets = formula.rows(new double[] {1, 0, 0});
    Tensor logits = formula.rows(new double[] {100, -100, -100});
    Loss loss = Losses.categoricalCrossentropy(c -> c.fromLogits(true).labelSmoothing(0.1));

    assertThat(formula.value(loss.perExample(targets, logits))[0])
        .isCloseTo(400 * 0.1 / 3, within(1e-10));
  }

  @Test
  void smoothsLabelsTowardsTheUniformDistribution() {
    Tensor targets = formula.rows(new double[] {0, 1, 0, 0});
    Tensor predictions = formula.rows(new double[] {.1, .2, .3, .4});
    Loss loss = Losses.categoricalCrossentropy(c -> c.labelSmoothing(0.2));

    double expected =
        -(.05 * Math.log(.1) + .85 * Math.log(.2) + .05 * Math.log(.3) + .05 * Math.log(.4));
    assertThat(formula.value(loss.perExample(targets, predictions))[0])
        .isCloseTo(expected, within(1e-12));
  }

  @Test
  void normalizesProbabilitiesThatDoNotAddUpToOne() {
    double[] loss = loss(formula.rows(new double[] {0, 1}), formula.rows(new double[] {1, 3}));

    assertThat(loss[0]).isCloseTo(-Math.log(0.75), within(1e-12));
  }

  @Test
  void limitsTheLossOfAProbabilityOfZero() {
    double[] loss = loss(formula.rows(new double[] {1, 0}), formula.rows(new double[] {0, 1}));

    assertThat(loss[0]).isCloseTo(-Math.log(1e-7), within(1e-9));
  }

  @Test
  void isTheFormulaOnProbabilitiesWhenComputedFromTheLogitsOfASoftmax() {
    double[] loss = loss(formula.rows(TARGETS), formula.rows(LOGITS).softmax(-1));

    assertThat(loss).containsExactly(ofLogits(), within(1e-12));
  }

  @Test
  void isTheSameFromLogitsAsFromTheirSoftmax() {
    Loss loss = Losses.categoricalCrossentropy(c -> c.fromLogits(true));

    assertThat(formula.value(loss.perExample(formula.rows(TARGETS), formula.rows(LOGITS))))
        .containsExactly(ofLogits(), within(1e-12));
  }

  @Test
  void findsTheLogitsBehindReshapes() {
    Tensor extreme = formula.rows(new double[] {1000, -1000}, new double[] {-1000, 1000});
    Tensor predictions = extreme.reshape(2, 1, 1, 2).softmax(-1).reshape(2, 1, 2).reshape(2, 2);
    Tensor targets = formula.rows(new double[] {0, 1}, new double[] {0, 1});

    assertThat(loss(targets, predictions)).containsExactly(new double[] {2000, 0}, within(0.0));
  }

  @Test
  void doesNotTakeLogitsForTheSoftmaxOfOtherRows() {
    Tensor predictions = formula.rows(LOGITS).reshape(1, 2, 3).softmax(-1).reshape(1, 6);
    Tensor targets = formula.rows(new double[] {0, 0, 0, 0, 0, 1});

    double[] second = softmax(LOGITS[1]);
    assertThat(loss(targets, predictions)[0]).isCloseTo(-Math.log(second[2] / 2), within(1e-12));
  }

  @Test
  void doesNotTakeLogitsForASoftmaxAlongAnotherAxis() {
    Tensor predictions = formula.rows(new double[] {1, 2}, new double[] {3, 5}).softmax(0);
    Tensor targets = formula.rows(new double[] {1, 0}, new double[] {1, 0});
    double[] left = softmax(new double[] {1, 3});
    double[] right = softmax(new double[] {2, 5});

    assertThat(loss(targets, predictions))
        .containsExactly(
            new double[] {
              -Math.log(left[0] / (left[0] + right[0])), -Math.log(left[1] / (left[1] + right[1]))
            },
            within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("io.convsmith.losses.Formula#compilers")
  void staysFiniteAndHasTheRightGradientAtExtremeLogits(Compiler compiler) {
    Formula extreme = new Formula(compiler);
    Tensor logits = extreme.rows(new double[] {1000, -1000}, new double[] {-1000, 1000});
    Tensor targets = extreme.rows(new double[] {0, 1}, new double[] {0, 1});
    Tensor loss = Losses.categoricalCrossentropy().perExample(targets, logits.softmax(-1));

    assertThat(extreme.value(loss)).containsExactly(new double[] {2000, 0}, within(0.0));
    assertThat(extreme.gradient(loss, logits))
        .containsExactly(new double[] {1, -1, 0, 0}, within(0.0));
  }

  @Test
  void averagesOverThePositionsOfAnExample() {
    Tensor targets = formula.input(Shape.of(1, 2, 2), 1, 0, 0, 1);
    Tensor predictions = formula.input(Shape.of(1, 2, 2), .5, .5, .75, .25);

    assertThat(loss(targets, predictions))
        .containsExactly(new double[] {(Math.log(2) + Math.log(4)) / 2}, within(1e-12));
  }

  @Test
  void namesTheSparseLossWhenItIsGivenClassNumbers() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Losses.categoricalCrossentropy().check(Shape.of(128, 1), Shape.of(128, 10)))
        .withMessage(
            "categoricalCrossentropy needs one-hot targets of shape [128,10] like the predictions,"
                + " but got [128,1]: use sparseCategoricalCrossentropy for class numbers.");
  }

  @Test
  void refusesOneHotTargetsOfAnotherNumberOfClasses() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Losses.categoricalCrossentropy()
                    .perExample(
                        formula.input(Shape.of(1, 3), 0, 0, 1),
                        formula.input(Shape.of(1, 2), .5, .5)))
        .withMessage(
            "categoricalCrossentropy needs one-hot targets of shape [1,2] like the predictions,"
                + " but got [1,3].");
  }

  @Test
  void refusesASingleClass() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Losses.categoricalCrossentropy().check(Shape.of(8, 1), Shape.of(8, 1)))
        .withMessage(
            "categoricalCrossentropy needs predictions with at least 2 classes on the last axis,"
                + " but got shape [8,1]: use binaryCrossentropy for a single output.");
  }

  @Test
  void refusesToTakeASoftmaxForLogits() {
    Loss loss = Losses.categoricalCrossentropy(c -> c.fromLogits(true));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> loss.perExample(formula.rows(TARGETS), formula.rows(LOGITS).softmax(-1)))
        .withMessage(
            "categoricalCrossentropy was told fromLogits(true), but the predictions already went"
                + " through a softmax: remove one of the two.");
  }

  @Test
  void refusesLabelSmoothingOutsideOfItsRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Losses.categoricalCrossentropy(c -> c.labelSmoothing(1.5)))
        .withMessage("labelSmoothing must be from 0 to 1, but got 1.5.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Losses.binaryCrossentropy(c -> c.labelSmoothing(Double.NaN)));
  }

  private double[] loss(Tensor targets, Tensor predictions) {
    return formula.value(Losses.categoricalCrossentropy().perExample(targets, predictions));
  }

  private static double[] ofLogits() {
    double[] losses = new double[TARGETS.length];
    for (int row = 0; row < losses.length; row++) {
      double[] probabilities = softmax(LOGITS[row]);
      for (int i = 0; i < probabilities.length; i++) {
        losses[row] -= TARGETS[row][i] * Math.log(probabilities[i]);
      }
    }
    return losses;
  }

  private static double[] softmax(double[] logits) {
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit);
    }
    double[] result = new double[logits.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = Math.exp(logits[i]) / sum;
    }
    return result;
  }
}
