package io.convsmith.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The methods of a tensor that are made of others, by closed forms. */
class TensorMethodsTest {
  private static final Offset<Double> ROUNDING = Offset.offset(1e-12);

  private final Tensor x = Sources.constant(Shape.of(2, 3), 1, 2, 6, -1, 0, 4);

  @Test
  void theMeanOfAllElementsKeepsEveryAxis() {
    assertThat(x.mean().shape()).isEqualTo(Shape.of(1, 1));
    assertThat(Evaluation.of(x.mean())).containsExactly(2);
  }

  @Test
  void theMeanOverAnAxisDividesByItsSize() {
    assertThat(Evaluation.of(x.mean(1))).containsExactly(3, 1);
    assertThat(Evaluation.of(x.mean(-2))).containsExactly(0, 1, 5);
  }

  @Test
  void theVarianceIsThatOfThePopulation() {
    assertThat(Evaluation.of(x.variance(1)))
        .containsExactly(new double[] {14 / 3.0, 14 / 3.0}, ROUNDING);
    assertThat(Evaluation.of(x.variance())).containsExactly(new double[] {17 / 3.0}, ROUNDING);
  }

  @Test
  void theSmallestIsFoundOverAxes() {
    assertThat(Evaluation.of(x.min(0))).containsExactly(-1, 0, 4);
    assertThat(Evaluation.of(x.min())).containsExactly(-1);
  }

  @Test
  void clipLimitsToARange() {
    assertThat(Evaluation.of(x.clip(0, 3))).containsExactly(1, 2, 3, 0, 0, 3);
  }

  @Test
  void theGradientOfClipIsZeroOutsideTheRange() {
    Tensor gradient = Differentiation.gradients(x.clip(0.5, 3), List.of(x)).get(0);
    assertThat(Evaluation.of(gradient)).containsExactly(1, 1, 0, 0, 0, 0);
  }

  @Test
  void clipRefusesAnEmptyRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> x.clip(2, 1))
        .withMessage("clip(low, high) needs low <= high, but got 2.0 and 1.0.");
  }

  @Test
  void squareIsTheProductWithItself() {
    assertThat(Evaluation.of(x.square())).containsExactly(1, 4, 36, 1, 0, 16);
  }

  @Test
  void numbersAreCombinedWithEveryElement() {
    assertThat(Evaluation.of(x.plus(1))).containsExactly(2, 3, 7, 0, 1, 5);
    assertThat(Evaluation.of(x.minus(1))).containsExactly(0, 1, 5, -2, -1, 3);
    assertThat(Evaluation.of(x.times(2))).containsExactly(2, 4, 12, -2, 0, 8);
    assertThat(Evaluation.of(x.div(2))).containsExactly(0.5, 1, 3, -0.5, 0, 2);
    assertThat(Evaluation.of(x.pow(2))).containsExactly(1, 4, 36, 1, 0, 16);
    assertThat(Evaluation.of(x.maximum(1))).containsExactly(1, 2, 6, 1, 1, 4);
    assertThat(Evaluation.of(x.minimum(1))).containsExactly(1, 1, 1, -1, 0, 1);
  }

  @Test
  void comparisonsWithANumberGiveOneWhereTheyHold() {
    assertThat(Evaluation.of(x.greaterThan(1))).containsExactly(0, 1, 1, 0, 0, 1);
    assertThat(Evaluation.of(x.greaterOrEqual(1))).containsExactly(1, 1, 1, 0, 0, 1);
    assertThat(Evaluation.of(x.lessThan(1))).containsExactly(0, 0, 0, 1, 1, 0);
    assertThat(Evaluation.of(x.lessOrEqual(1))).containsExactly(1, 0, 0, 1, 1, 0);
    assertThat(Evaluation.of(x.equalTo(1))).containsExactly(1, 0, 0, 0, 0, 0);
    assertThat(Evaluation.of(x.notEqualTo(1))).containsExactly(0, 1, 1, 1, 1, 1);
  }

  @Test
  void squeezeDropsAxesOfSizeOne() {
    Tensor thin = x.reshape(1, 2, 1, 3);
    assertThat(thin.squeeze().shape()).isEqualTo(Shape.of(2, 3));
    assertThat(thin.squeeze(0).shape()).isEqualTo(Shape.of(2, 1, 3));
    assertThat(thin.squeeze(-2).shape()).isEqualTo(Shape.of(1, 2, 3));
    assertThat(Evaluation.of(thin.squeeze())).containsExactly(1, 2, 6, -1, 0, 4);
  }

  @Test
  void squeezeRefusesAnAxisOfAnotherSize() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> x.squeeze(0))
        .withMessage("squeeze drops axes of size 1, but axis 0 of [2,3] has size 2.");
  }

  @Test
  void getTakesThePartAtPositions() {
    assertThat(Evaluation.of(x.get(1))).containsExactly(-1, 0, 4);
    assertThat(x.get(1).shape()).isEqualTo(Shape.of(3));
    assertThat(Evaluation.of(x.get(-1, -1))).containsExactly(4);
    assertThat(x.get(-1, -1).shape()).isEqualTo(Shape.scalar());
  }

  @Test
  void getRefusesMorePositionsThanAxes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> x.get(0, 0, 0))
        .withMessage("get with 3 positions needs at least as many axes, but the shape is [2,3].");
  }

  @Test
  void reshapeWorksOutOneSize() {
    assertThat(x.reshape(3, -1).shape()).isEqualTo(Shape.of(3, 2));
    assertThat(x.reshape(-1).shape()).isEqualTo(Shape.of(6));
  }

  @Test
  void standardizationGivesTheNumbersOfTheKerasExample() {
    Tensor kernel = Sources.constant(Shape.of(2, 2, 1, 2), 1, 2, 3, 4, 5, 7, 9, 4);
    assertThat(Evaluation.of(standardized(kernel)))
        .containsExactly(
            new double[] {
              -1.18321596, -1.26025208, -0.50709255, -0.14002801,
              0.16903085, 1.54030809, 1.52127766, -0.14002801
            },
            Offset.offset(5e-9));
  }

  @Test
  void standardizationHasTheGradientOfTheKerasExample() {
    Tensor kernel = Sources.constant(Shape.of(2, 2, 1, 2), 1, 2, 3, 4, 5, 7, 9, 4);
    Tensor upstream = Sources.constant(kernel.shape(), .1, -.2, .3, .4, -.5, .6, .7, -.8);
    Tensor gradient =
        Differentiation.vectorJacobianProduct(standardized(kernel), upstream, List.of(kernel))
            .get(0);
    assertThat(Evaluation.of(gradient))
        .containsExactly(
            new double[] {
              0.05408987, 0.10543285, 0.08113481, 0.24820651,
              -0.22988196, 0.07028857, 0.09465728, -0.42392793
            },
            Offset.offset(5e-9));
    assertThat(Evaluation.of(gradient.sum(0, 1, 2))).containsExactly(new double[] {0, 0}, ROUNDING);
    assertThat(Evaluation.of(gradient.times(kernel).sum(0, 1, 2)))
        .containsExactly(new double[] {0, 0}, Offset.offset(1e-9));
  }

  private static Tensor standardized(Tensor kernel) {
    Tensor centered = kernel.minus(kernel.mean(0, 1, 2));
    return centered.div(kernel.variance(0, 1, 2).plus(1e-10).sqrt());
  }
}
