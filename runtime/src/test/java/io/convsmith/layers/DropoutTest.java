package io.convsmith.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.tensor.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DropoutTest {
  private static final Shape SHAPE = Shape.of(100, 100);
  private static final double[] ONES = new double[10_000];

  static {
    Arrays.fill(ONES, 1);
  }

  @Test
  void outsideTrainingInputsPassUnchanged() {
    Node inputs = new Recording(false).placeholder("inputs", SHAPE);

    assertThat(new Dropout(0.5).record(inputs)).isSameAs(inputs);
  }

  @Test
  void aRateOfZeroDropsNothing() {
    Node inputs = new Recording(true).placeholder("inputs", SHAPE);

    assertThat(new Dropout(0).record(inputs)).isSameAs(inputs);
  }

  @Test
  void whileTrainingThePartIsDroppedAndTheRestScaledUp() {
    double[] outputs = Evaluation.training(new Dropout(0.3)::record, 7, SHAPE, ONES);

    double dropped = Arrays.stream(outputs).filter(value -> value == 0).count() / 10_000.0;
    // the share of 10,000 has a deviation of sqrt(0.3 x 0.7 / 10,000) = 0.0046
    assertThat(dropped).isCloseTo(0.3, within(0.02));
    assertThat(Arrays.stream(outputs).filter(value -> value != 0))
        .allSatisfy(value -> assertThat(value).isCloseTo(1 / 0.7, within(1e-12)));
    assertThat(Arrays.stream(outputs).average().orElseThrow()).isCloseTo(1, within(0.03));
  }

  @Test
  void aRateOfOneDropsEverything() {
    assertThat(Evaluation.training(new Dropout(1)::record, 7, SHAPE, ONES)).containsOnly(0);
  }

  @Test
  void theSeedDecidesWhatIsDropped() {
    Dropout layer = new Dropout(0.5);
    double[] first = Evaluation.training(layer::record, 7, SHAPE, ONES);

    assertThat(Evaluation.training(layer::record, 7, SHAPE, ONES)).isEqualTo(first);
    assertThat(Evaluation.training(layer::record, 8, SHAPE, ONES)).isNotEqualTo(first);
  }

  @Test
  void twoLayersOfOneModelDropDifferentParts() {
    Dropout first = new Dropout(0.5);
    Dropout second = new Dropout(0.5);

    double[] kept = Evaluation.training(x -> second.record(first.record(x)), 7, SHAPE, ONES);

    double share = Arrays.stream(kept).filter(value -> value != 0).count() / 10_000.0;
    assertThat(share).isCloseTo(0.25, within(0.03));
  }

  @Test
  void configsShowTheRate() {
    assertThat(new Dropout(0.5).config())
        .containsExactly(entry("name", "dropout"), entry("trainable", true), entry("rate", 0.5));
  }

  @Test
  void ratesOutsideZeroToOneAreRefused() {
    for (double rate : new double[] {-0.1, 1.5, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Dropout(rate))
          .withMessage("Dropout \"dropout\": rate must be from 0 to 1, but is " + rate + ".");
    }
  }
}
