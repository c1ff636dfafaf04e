package io.convsmith.activations;

import static io.convsmith.activations.Activations.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.layers.Evaluation;
import io.convsmith.tensor.Shape;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationsTest {
  /** None is a point where an activation has a kink. */
  private static final double[] POINTS = {-7.3, -4, -2.9, -1.5, -0.3, 0.2, 1.7, 2.9, 4, 6.5, 9};

  static Stream<Arguments> closedForms() {
    return Stream.of(
        form(LINEAR, "linear", x -> x),
        form(RELU, "relu", x -> Math.max(x, 0)),
        form(RELU6, "relu6", x -> Math.min(Math.max(x, 0), 6)),
        form(LEAKY_RELU, "leakyRelu", x -> x > 0 ? x : 0.2 * x),
        form(ELU, "elu", x -> x > 0 ? x : Math.expm1(x)),
        form(SELU, "selu", x -> 1.05070098735548 * (x > 0 ? x : 1.67326324235438 * Math.expm1(x))),
        form(SIGMOID, "sigmoid", ActivationsTest::logistic),
        form(HARD_SIGMOID, "hardSigmoid", x -> Math.min(Math.max(x / 6 + 0.5, 0), 1)),
        form(SILU, "silu", x -> x * logistic(x)),
        form(HARD_SILU, "hardSilu", x -> x * Math.min(Math.max(x / 6 + 0.5, 0), 1)),
        form(GELU_TANH, "geluTanh", ActivationsTest::approximateGelu),
        form(TANH, "tanh", Math::tanh),
        form(SOFTPLUS, "softplus", x -> Math.log1p(Math.exp(x))),
        form(SOFTSIGN, "softsign", x -> x / (1 + Math.abs(x))),
        form(MISH, "mish", x -> x * Math.tanh(Math.log1p(Math.exp(x)))),
        form(EXPONENTIAL, "exponential", Math::exp));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("closedForms")
  void anActivationFollowsItsFormula(
      Activation activation, String name, DoubleUnaryOperator formula) {
    double[] activated = Evaluation.of(activation::activate, Shape.of(POINTS.length), POINTS);

    assertThat(activated)
        .containsExactly(Arrays.stream(POINTS).map(formula).toArray(), within(1e-12));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("closedForms")
  void itsGradientIsItsSlope(Activation activation, String name, DoubleUnaryOperator formula) {
    double step = 1e-6;
    double[] slopes =
        Arrays.stream(POINTS)
            .map(x -> (formula.applyAsDouble(x + step) - formula.applyAsDouble(x - step)) / 2e-6)
            .toArray();
    double[] ones = new double[POINTS.length];
    Arrays.fill(ones, 1);

    double[] gradient =
        Evaluation.gradient(activation::activate, Shape.of(POINTS.length), ones, POINTS);

    for (int i = 0; i < slopes.length; i++) {
      assertThat(gradient[i]).isCloseTo(slopes[i], within(1e-5 + 1e-3 * Math.abs(slopes[i])));
    }
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("closedForms")
  void itHasTheNameThatConfigsShow(
      Activation activation, String name, DoubleUnaryOperator formula) {
    assertThat(activation.name()).isEqualTo(name);
  }

  @Test
  void farOutNothingOverflows() {
    double[] far = {-1000, -100, 100, 1000};
    double[] ones = {1, 1, 1, 1};
    Shape shape = Shape.of(4);

    for (Activation activation : new Activation[] {ELU, SELU, SIGMOID, SILU, SOFTPLUS, MISH}) {
      assertThat(Arrays.stream(Evaluation.of(activation::activate, shape, far)))
          .as(activation.name())
          .allSatisfy(value -> assertThat(value).isFinite());
      assertThat(Arrays.stream(Evaluation.gradient(activation::activate, shape, ones, far)))
          .as("gradient of " + activation.name())
          .allSatisfy(value -> assertThat(value).isFinite());
    }
    assertThat(Evaluation.of(SOFTPLUS::activate, shape, far))
        .containsExactly(new double[] {0, 0, 100, 1000}, within(1e-12));
  }

  @Test
  void softplusHasSlopeOneHalfAtZero() {
    assertThat(
            Evaluation.gradient(SOFTPLUS::activate, Shape.of(1), new double[] {1}, new double[1]))
        .containsExactly(0.5);
  }

  @Test
  void softmaxGivesProbabilitiesAlongTheLastAxis() {
    double[] probabilities =
        Evaluation.of(SOFTMAX::activate, Shape.of(2, 3), 1, 2, 3, 1000, 1000, -1000);

    double total = Math.exp(-2) + Math.exp(-1) + 1;
    double[] expected = {Math.exp(-2) / total, Math.exp(-1) / total, 1 / total, 0.5, 0.5, 0};
    assertThat(probabilities).containsExactly(expected, within(1e-12));
  }

  @Test
  void logSoftmaxIsItsLogarithmEvenWhereThatIsZero() {
    double[] logarithms = Evaluation.of(LOG_SOFTMAX::activate, Shape.of(1, 2), 0, -2000);

    assertThat(logarithms).containsExactly(new double[] {0, -2000}, within(1e-9));
  }

  @Test
  void softmaxHasTheGradientOfItsJacobian() {
    double[] weights = {0.3, -1, 2, 0.7};
    double[] values = {0.1, -0.4, 1.2, 0.9};
    Shape shape = Shape.of(1, 4);

    for (Activation activation : new Activation[] {SOFTMAX, LOG_SOFTMAX}) {
      assertThat(Evaluation.gradient(activation::activate, shape, weights, values))
          .containsExactly(
              Evaluation.slope(activation::activate, shape, weights, values), within(1e-8));
    }
  }

  @Test
  void approximateGeluIsCloseToTheExactOne() {
    // x times the normal distribution function, whose values at 0.5, 1 and 2 are tabulated
    double[] activated = Evaluation.of(GELU_TANH::activate, Shape.of(3), 0.5, 1, 2);

    assertThat(activated)
        .containsExactly(
            new double[] {0.5 * 0.691462461274013, 0.841344746068543, 2 * 0.977249868051821},
            within(5e-4));
  }

  @Test
  void aLambdaIsAnActivationNamedCustom() {
    Activation shrink = x -> x.minus(x.tanh());

    assertThat(shrink.name()).isEqualTo("custom");
    assertThat(Evaluation.of(shrink::activate, Shape.of(1), 2.0)[0])
        .isCloseTo(2 - Math.tanh(2), within(1e-12));
  }

  private static Arguments form(Activation activation, String name, DoubleUnaryOperator formula) {
    return Arguments.of(activation, name, formula);
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double approximateGelu(double x) {
    return 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
  }
}
