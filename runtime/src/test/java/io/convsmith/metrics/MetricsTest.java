package io.convsmith.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.losses.Formula;
import io.convsmith.losses.Losses;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private final Formula formula = new Formula();
  private final Tensor threeClasses =
      formula.rows(new double[] {.1, .9, .8}, new double[] {.05, .95, 0});

  @Test
  void categoricalAccuracyGivesTheNumberOfKerasManual() {
    Tensor targets = formula.rows(new double[] {0, 0, 1}, new double[] {0, 1, 0});

    assertThat(value(Metrics.categoricalAccuracy(), targets, threeClasses)).containsExactly(0, 1);
  }

  @Test
  void sparseCategoricalAccuracyGivesTheNumberOfKerasManual() {
    Tensor targets = formula.rows(new double[] {2}, new double[] {1});

    assertThat(value(Metrics.sparseCategoricalAccuracy(), targets, threeClasses))
        .containsExactly(0, 1);
  }

  @Test
  void binaryAccuracyGivesTheNumberOfKerasManual() {
    Tensor targets = formula.input(Shape.of(4, 1), 1, 1, 0, 0);
    Tensor predictions = formula.input(Shape.of(4, 1), .98, 1, 0, .6);

    assertThat(value(Metrics.binaryAccuracy(), targets, predictions)).containsExactly(1, 1, 1, 0);
  }

  @Test
  void binaryAccuracyTakesTheThresholdItselfForANo() {
    assertThat(value(Metrics.binaryAccuracy(), formula.vector(0), formula.vector(0.5)))
        .containsExactly(1);
  }

  @Test
  void binaryAccuracyHasAThresholdForLogits() {
    Metric metric = Metrics.binaryAccuracy(c -> c.threshold(0));

    assertThat(value(metric, formula.vector(1, 0), formula.vector(0.2, 0.2))).containsExactly(1, 0);
  }

  @Test
  void binaryAccuracyIsTheShareOfRightOutputs() {
    Tensor targets = formula.rows(new double[] {1, 0, 0, 1});
    Tensor predictions = formula.rows(new double[] {.9, .8, .1, .7});

    assertThat(value(Metrics.binaryAccuracy(), targets, predictions)).containsExactly(0.75);
  }

  @Test
  void accuracyTakesOneHotTargetsByTheirShape() {
    Tensor targets = formula.rows(new double[] {0, 0, 1}, new double[] {0, 1, 0});

    assertThat(value(Metrics.accuracy(), targets, threeClasses)).containsExactly(0, 1);
  }

  @Test
  void accuracyTakesClassNumbersByTheirShape() {
    assertThat(value(Metrics.accuracy(), formula.vector(2, 1), threeClasses)).containsExactly(0, 1);
    assertThat(
            value(
                Metrics.accuracy(), formula.rows(new double[] {1}, new double[] {2}), threeClasses))
        .containsExactly(1, 0);
  }

  @Test
  void accuracyTakesASingleOutputForYesOrNo() {
    Tensor predictions = formula.input(Shape.of(3, 1), .9, .2, .4);

    assertThat(value(Metrics.accuracy(), formula.vector(1, 0, 1), predictions))
        .containsExactly(1, 1, 0);
  }

  @Test
  void accuracyOfSegmentationIsTheShareOfRightPixels() {
    Tensor predictions = formula.input(Shape.of(1, 2, 2, 2), .9, .1, .2, .8, .3, .7, .6, .4);
    Tensor targets = formula.input(Shape.of(1, 2, 2), 0, 1, 0, 0);

    assertThat(value(Metrics.accuracy(), targets, predictions)).containsExactly(0.75);
  }

  @Test
  void lossesCanBeWatched() {
    Tensor targets = formula.rows(new double[] {0, 1}, new double[] {0, 0});
    Tensor predictions = formula.rows(new double[] {1, 1}, new double[] {0, 0});

    assertThat(value(Metrics.meanSquaredError(), targets, predictions)).containsExactly(.5, 0);
    assertThat(value(Metrics.meanAbsoluteError(), targets, predictions)).containsExactly(.5, 0);
    assertThat(Metrics.of(Losses.meanSquaredError()).name()).isEqualTo("mean_squared_error");
  }

  @Test
  void accuracyKeepsTheNameItWasAskedForAsInKeras() {
    assertThat(Metrics.of("accuracy").name()).isEqualTo("accuracy");
    assertThat(Metrics.of("acc").name()).isEqualTo("acc");
    assertThat(Metrics.of("mse").name()).isEqualTo("mean_squared_error");
    assertThat(Metrics.of("binary_accuracy")).isEqualTo(Metrics.binaryAccuracy());
    assertThat(Metrics.of("categoricalAccuracy")).isEqualTo(Metrics.categoricalAccuracy());
    assertThat(Metrics.of("sparse_categorical_accuracy"))
        .isEqualTo(Metrics.sparseCategoricalAccuracy());
  }

  @Test
  void crossentropiesAreMetricsByNameToo() {
    Tensor targets = formula.vector(1);
    Tensor predictions = formula.rows(new double[] {.75, .25});

    assertThat(value(Metrics.of("sparse_categorical_crossentropy"), targets, predictions))
        .containsExactly(new double[] {Math.log(4)}, within(1e-12));
  }

  @Test
  void unknownNamesAreAnsweredWithTheNearestOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metrics.of("acuracy"))
        .withMessageStartingWith(
            "There is no metric named \"acuracy\" (did you mean \"accuracy\"?); the known ones are"
                + " accuracy, acc, ");
  }

  @Test
  void targetsThatDoNotFitAreRefused() {
    Tensor twoClasses = formula.rows(new double[] {0, 1}, new double[] {0, 1});

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metrics.categoricalAccuracy().perExample(twoClasses, threeClasses))
        .withMessage(
            "categoricalAccuracy needs one-hot targets and predictions of one shape"
                + " [batch, .., classes], but got [2,2] and [2,3].");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Metrics.categoricalAccuracy().perExample(formula.vector(1, 2), threeClasses))
        .withMessageEndingWith(
            "but got [2] and [2,3]: use sparseCategoricalAccuracy for class numbers.");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Metrics.sparseCategoricalAccuracy().perExample(threeClasses, threeClasses))
        .withMessageEndingWith(
            "but got [2,3] and [2,3]: use categoricalAccuracy for one-hot targets.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metrics.binaryAccuracy().perExample(twoClasses, threeClasses))
        .withMessage(
            "binaryAccuracy needs targets of shape [2,3] like the predictions, but got [2,2].");
  }

  @Test
  void aThresholdMustBeANumber() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metrics.binaryAccuracy(c -> c.threshold(Double.NaN)))
        .withMessage("binaryAccuracy's threshold must be a number, but is NaN.");
  }

  private double[] value(Metric metric, Tensor targets, Tensor predictions) {
    return formula.value(metric.perExample(targets, predictions));
  }
}
