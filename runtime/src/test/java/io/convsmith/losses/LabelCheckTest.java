package io.convsmith.losses;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.convsmith.datasets.Dataset;
import io.convsmith.tensor.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LabelCheckTest {
  private static final Shape TEN_CLASSES = Shape.of(32, 10);

  @Test
  void findsAClassNumberThatIsTooLargeFarBehind() {
    float[] labels = new float[5000];
    labels[4321] = 10;

    assertThatIllegalArgumentException()
        .isThrownBy(() -> check(Losses.sparseCategoricalCrossentropy(), labels, Shape.scalar()))
        .withMessage(
            "sparseCategoricalCrossentropy needs whole class numbers from 0 to 9, but the target"
                + " of example 4321 is 10.0.");
  }

  @Test
  void refusesClassNumbersThatAreNegativeOrNotWholeOrNotNumbers() {
    for (float bad : new float[] {-1, 0.5f, Float.NaN, Float.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  check(Losses.sparseCategoricalCrossentropy(), new float[] {3, bad}, Shape.of(1)))
          .withMessageEndingWith("but the target of example 1 is " + bad + ".");
    }
  }

  @Test
  void refusesProbabilitiesOutsideOfTheirRange() {
    float[] labels = new float[30];
    labels[17] = 2;

    assertThatIllegalArgumentException()
        .isThrownBy(() -> check(Losses.categoricalCrossentropy(), labels, Shape.of(10)))
        .withMessage(
            "categoricalCrossentropy needs targets from 0 to 1, but the target of example 1 has"
                + " 2.0.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> check(Losses.binaryCrossentropy(), new float[] {1, -1}, Shape.scalar()))
        .withMessage(
            "binaryCrossentropy needs targets from 0 to 1, but the target of example 1 is -1.0.");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> check(Losses.binaryCrossentropy(), new float[] {Float.NaN}, Shape.scalar()));
  }

  @Test
  void refusesTargetsOfARegressionThatAreNotFinite() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                check(
                    Losses.meanSquaredError(),
                    new float[] {1, 2, Float.NEGATIVE_INFINITY},
                    Shape.of(1)))
        .withMessage(
            "meanSquaredError needs finite targets, but the target of example 2 is -Infinity.");
  }

  @Test
  void acceptsTargetsAtTheEdges() {
    float[] oneHot = new float[30];
    Arrays.fill(oneHot, 20, 21, 1f);

    assertThatCode(
            () -> {
              check(Losses.sparseCategoricalCrossentropy(), new float[] {0, 9}, Shape.scalar());
              check(Losses.categoricalCrossentropy(), oneHot, Shape.of(10));
              check(Losses.binaryCrossentropy(), new float[] {0, 1, 0.3f}, Shape.scalar());
              check(Losses.meanSquaredError(), new float[] {-1e30f, 1e30f}, Shape.scalar());
            })
        .doesNotThrowAnyException();
  }

  private static void check(Loss loss, float[] labels, Shape one) {
    int size = labels.length / (int) one.size();
    LabelCheck.check(loss, Dataset.of(new float[size], Shape.of(1), labels, one), TEN_CLASSES);
  }
}
