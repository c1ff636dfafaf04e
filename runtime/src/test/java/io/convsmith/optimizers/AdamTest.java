package io.convsmith.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.Configure;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AdamTest {
  @Test
  void makesTheFirstStepOfKerasTest() {
    try (Stepper stepper = new Stepper(new Adam(c -> c.learningRate(0.5)), 1, 2, 3, 4)) {
      assertThat(stepper.step(1, 6, 7, 2))
          .containsExactly(new double[] {0.5, 1.5, 2.5, 3.5}, within(2e-6));
    }
  }

  @Test
  void followsTheTrajectoryOfKerasTest() {
    double[] ones = new double[10];
    Arrays.fill(ones, 1);
    double[] first = new double[10];
    Arrays.fill(first, 0.01);
    double[] gradient = new double[10];
    Arrays.setAll(gradient, i -> 0.1 * (i + 1));

    try (Stepper stepper = new Stepper(new Adam(c -> c.amsgrad(true)), ones)) {
      stepper.step(first);
      for (double expected : new double[] {0.999, 0.9982, 0.9974, 0.9965, 0.9955}) {
        assertThat(stepper.variable()[0]).isCloseTo(expected, within(5e-4));
        assertThat(stepper.variable()[9]).isCloseTo(expected, within(5e-4));
        stepper.step(gradient);
      }
    }
  }

  @Test
  void decaysAVariableWithoutAGradientAsKerasTestExpects() {
    Adam adam = new Adam(c -> c.learningRate(1).weightDecay(0.004));

    try (Stepper stepper = new Stepper(adam, 2)) {
      stepper.step(0);
      stepper.step(0);
      assertThat(stepper.step(0)).containsExactly(new double[] {1.9760959}, within(1e-7));
    }
  }

  static Stream<Arguments> options() {
    return Stream.of(
        Arguments.of("defaults", configure(c -> {}), 0.001, 0.9, 0.999, 1e-7, 0.0, false),
        Arguments.of(
            "all options",
            configure(
                c -> c.learningRate(0.1).beta1(0.8).beta2(0.95).epsilon(0.01).weightDecay(0.2)),
            0.1,
            0.8,
            0.95,
            0.01,
            0.2,
            false),
        Arguments.of(
            "amsgrad",
            configure(c -> c.learningRate(0.1).beta2(0.5).amsgrad(true)),
            0.1,
            0.9,
            0.5,
            1e-7,
            0.0,
            true),
        Arguments.of(
            "no momentum", configure(c -> c.beta1(0)), 0.001, 0.0, 0.999, 1e-7, 0.0, false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("options")
  void equalsAPlainImplementationOverFiftySteps(
      String name,
      Configure<Adam.Options> configure,
      double rate,
      double beta1,
      double beta2,
      double epsilon,
      double decay,
      boolean amsgrad) {
    Random random = new Random(5);
    double[] weights = random.doubles(6, -1, 1).toArray();
    double[] m = new double[6];
    double[] v = new double[6];
    double[] largest = new double[6];

    try (Stepper stepper = new Stepper(new Adam(configure), weights.clone())) {
      for (int t = 1; t <= 50; t++) {
        double[] gradient = random.doubles(6, -1, 1).toArray();
        for (int i = 0; i < 6; i++) {
          m[i] = beta1 * m[i] + (1 - beta1) * gradient[i];
          v[i] = beta2 * v[i] + (1 - beta2) * gradient[i] * gradient[i];
          largest[i] = Math.max(largest[i], v[i]);
          double alpha = rate * Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t));
          weights[i] -= rate * decay * weights[i];
          weights[i] -= alpha * m[i] / (Math.sqrt(amsgrad ? largest[i] : v[i]) + epsilon);
        }
        assertThat(stepper.step(gradient)).containsExactly(weights, within(1e-12));
      }
    }
  }

  @Test
  void findsTheMinimumOfAQuadratic() {
    try (Stepper stepper = new Stepper(new Adam(c -> c.learningRate(0.1)), 5, -3)) {
      for (int t = 0; t < 1000; t++) {
        double[] x = stepper.variable();
        stepper.step(2 * (x[0] - 1), 20 * (x[1] - 2));
      }
      assertThat(stepper.variable()).containsExactly(new double[] {1, 2}, within(1e-3));
    }
  }

  @Test
  void hasKerasDefaults() {
    assertThat(new Adam().config())
        .containsExactly(
            entry("learningRate", 0.001),
            entry("beta1", 0.9),
            entry("beta2", 0.999),
            entry("epsilon", 1e-7),
            entry("amsgrad", false));
    assertThat(new Adam().slots()).containsExactly("momentum", "velocity");
    assertThat(new Adam(c -> c.amsgrad(true)).slots())
        .containsExactly("momentum", "velocity", "velocity_hat");
  }

  @Test
  void comesBackFromItsConfig() {
    Adam adam =
        new Adam(
            c ->
                c.learningRate(0.2)
                    .beta1(0.5)
                    .beta2(0.6)
                    .epsilon(0.1)
                    .amsgrad(true)
                    .weightDecay(0.01)
                    .globalClipNorm(3));

    Map<String, Object> config = adam.config();

    assertThat(config).hasSize(7);
    assertThat(Optimizers.of("adam", config).config()).isEqualTo(config);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(
            configure(c -> c.learningRate(-1)),
            "Adam's learningRate must be finite and not negative, but got -1.0."),
        Arguments.of(
            configure(c -> c.learningRate(Double.NaN)),
            "Adam's learningRate must be finite and not negative, but got NaN."),
        Arguments.of(
            configure(c -> c.beta1(1)),
            "Adam's beta1 must be at least 0 and less than 1, but got 1.0."),
        Arguments.of(
            configure(c -> c.beta2(-0.1)),
            "Adam's beta2 must be at least 0 and less than 1, but got -0.1."),
        Arguments.of(
            configure(c -> c.epsilon(0)),
            "Adam's epsilon must be finite and larger than 0, but got 0.0."),
        Arguments.of(
            configure(c -> c.weightDecay(-1)),
            "Adam's weightDecay must be finite and not negative, but got -1.0."),
        Arguments.of(
            configure(c -> c.clipNorm(0)),
            "Adam's clipNorm must be finite and larger than 0, but got 0.0."),
        Arguments.of(
            configure(c -> c.clipNorm(1).clipValue(0.5)),
            "Adam takes only one of clipNorm, clipValue and globalClipNorm, but got clipNorm 1.0"
                + " and clipValue 0.5."));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void refusesOptionsThatMakeNoSense(Configure<Adam.Options> configure, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Adam(configure)).withMessage(message);
  }

  private static Configure<Adam.Options> configure(Configure<Adam.Options> configure) {
    return configure;
  }
}
