package io.convsmith.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.Arrays;
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
  void theNormIsTheRootOfTheSumOfSquares() {
    Tensor sides = Sources.constant(Shape.of(2, 2), 3, 4, 0, -5);
    assertThat(sides.norm(1).shape()).isEqualTo(Shape.of(2, 1));
    assertThat(Evaluation.of(sides.norm(1))).containsExactly(5, 5);
    assertThat(Evaluation.of(sides.norm())).containsExactly(new double[] {Math.sqrt(50)}, ROUNDING);
  }

  @Test
  void theGradientOfTheNormIsTheUnitVectorAndZeroAtZero() {
    Tensor sides = Sources.constant(Shape.of(3, 2), 3, 4, 0, 0, 0, -5);
    Tensor gradient =
        Differentiation.gradients(sides.norm(1).sum().reshape(), List.of(sides)).get(0);
    assertThat(Evaluation.of(sides.norm(1))).containsExactly(5, 0, 5);
    assertThat(Evaluation.of(gradient))
        .containsExactly(new double[] {0.6, 0.8, 0, 0, 0, -1}, ROUNDING);
    Tensor second =
        Differentiation.gradients(gradient.square().sum().reshape(), List.of(sides)).get(0);
    assertThat(Evaluation.of(second)).containsExactly(new double[6], ROUNDING); // length 1, or 0
  }

  @Test
  void theKthLargestCountsEqualElementsEach() {
    Tensor ties = Sources.constant(Shape.of(2, 4), 3, 1, 3, 2, -1, 5, 5, 5);
    assertThat(ties.kthLargest(2, 1).shape()).isEqualTo(Shape.of(2, 1));
    assertThat(Evaluation.of(ties.kthLargest(1, 1))).containsExactly(3, 5);
    assertThat(Evaluation.of(ties.kthLargest(2, 1))).containsExactly(3, 5);
    assertThat(Evaluation.of(ties.kthLargest(3, -1))).containsExactly(2, 5);
    assertThat(Evaluation.of(ties.kthLargest(4, 1))).containsExactly(1, -1);
    assertThat(Evaluation.of(ties.kthLargest(4))).containsExactly(3);
    Tensor gradient =
        Differentiation.gradients(ties.kthLargest(2, 1).sum().reshape(), List.of(ties)).get(0);
    assertThat(Evaluation.of(gradient))
        .containsExactly(new double[] {0.5, 0, 0.5, 0, 0, 1 / 3.0, 1 / 3.0, 1 / 3.0}, ROUNDING);
  }

  @Test
  void aMaskOfTheLargestHasTheScoresGradientByStraightThrough() {
    Tensor scores = Sources.constant(Shape.of(5), 0.1, -0.9, 0.5, -0.2, 0.3);
    Tensor size = scores.abs();
    Tensor mask = scores.straightThrough(size.greaterOrEqual(size.kthLargest(2)));
    assertThat(Evaluation.of(mask)).containsExactly(0, 1, 1, 0, 0);
    Tensor gradient =
        Differentiation.gradients(mask.times(7).sum().reshape(), List.of(scores)).get(0);
    assertThat(Evaluation.of(gradient)).containsOnly(7);
  }

  @Test
  void aQuantileIsTheSmallestThatItsFractionDoesNotExceed() {
    Tensor numbers = Sources.constant(Shape.of(2, 5), 9, 1, 3, 5, 7, 0, 8, 2, 6, 4);
    assertThat(Evaluation.of(numbers.quantile(0.5, 1))).containsExactly(5, 4);
    assertThat(Evaluation.of(numbers.quantile(0.5))).containsExactly(4);
    assertThat(Evaluation.of(numbers.quantile(0))).containsExactly(0);
    assertThat(Evaluation.of(numbers.quantile(1))).containsExactly(9);
    assertThat(Evaluation.of(numbers.quantile(0.9, 0, 1, -1))).containsExactly(8);
    assertThat(Evaluation.of(numbers.quantile(0.91))).containsExactly(9);
  }

  /** In binary 0.07 * 100 is more than 7. */
  @Test
  void everyHundredthIsAQuantileOfAHundred() {
    Tensor numbers = x.range(100).plus(1);
    for (int percent = 1; percent <= 100; percent++) {
      assertThat(Evaluation.of(numbers.quantile(percent / 100.0))).containsExactly(percent);
    }
  }

  @Test
  void sineAndCosineAreThoseOfTheCircle() {
    Tensor angles = x.linspace(-7, 7, 57);
    double[] ones = new double[57];
    Arrays.fill(ones, 1);
    assertThat(Evaluation.of(angles.sin().square().plus(angles.cos().square())))
        .containsExactly(ones, ROUNDING);
    assertThat(Evaluation.of(x.constant(Shape.of(2), Math.PI / 6, Math.PI / 2).sin()))
        .containsExactly(new double[] {0.5, 1}, ROUNDING);
    assertThat(Evaluation.of(Differentiation.gradients(angles.sin(), List.of(angles)).get(0)))
        .containsExactly(Evaluation.of(angles.cos()), ROUNDING);
    assertThat(Evaluation.of(Differentiation.gradients(angles.cos(), List.of(angles)).get(0)))
        .containsExactly(Evaluation.of(angles.sin().unaryMinus()), ROUNDING);
  }

  @Test
  void constantsFollowTheirRules() {
    assertThat(Evaluation.of(x.range(4))).containsExactly(0, 1, 2, 3);
    assertThat(x.range(0).shape()).isEqualTo(Shape.of(0));
    assertThat(Evaluation.of(x.linspace(-1, 1, 5))).containsExactly(-1, -0.5, 0, 0.5, 1);
    double[] ends = Evaluation.of(x.linspace(0.1, 0.7, 4));
    assertThat(ends[0]).isEqualTo(0.1);
    assertThat(ends).containsExactly(new double[] {0.1, 0.3, 0.5, 0.7}, ROUNDING);
    assertThat(ends[3]).isEqualTo(0.7);
    assertThat(Evaluation.of(x.linspace(3, 8, 1))).containsExactly(3);
    assertThat(Evaluation.of(x.identity(2))).containsExactly(1, 0, 0, 1);
    assertThat(x.identity(3).shape()).isEqualTo(Shape.of(3, 3));
  }

  @Test
  void positionsAndArgMaxMakeOneHotVectors() {
    assertThat(Evaluation.of(x.range(3).equalTo(x.argMax(-1)))).containsExactly(0, 0, 1, 0, 0, 1);
  }

  @Test
  void coordinatesOfOppositePlacesAreOpposite() {
    double[] places = Evaluation.of(x.linspace(-0.7, 0.7, 11));
    for (int i = 0; i < places.length; i++) {
      assertThat(places[i]).isEqualTo(-places[places.length - 1 - i] + 0.0);
    }
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
