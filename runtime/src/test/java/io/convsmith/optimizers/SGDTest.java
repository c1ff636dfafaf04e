package io.convsmith.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SGDTest {
  @Test
  void makesTheStepOfKerasTest() {
    try (Stepper stepper = new Stepper(new SGD(c -> c.learningRate(0.5)), 1, 2, 3, 4)) {
      assertThat(stepper.step(1, 6, 7, 2))
          .containsExactly(new double[] {0.5, -1, -0.5, 3}, within(1e-12));
    }
  }

  @Test
  void followsTheTrajectoryOfKerasTest() {
    double[] first = {0.9999, 0.9989, 0.9979, 0.9969, 0.9959};
    double[] last = {0.9999, 0.9899, 0.9799, 0.9699, 0.9599};

    try (Stepper stepper = new Stepper(new SGD(), 1, 1)) {
      stepper.step(0.01, 0.01);
      for (int i = 0; i < first.length; i++) {
        assertThat(stepper.variable())
            .containsExactly(new double[] {first[i], last[i]}, within(1e-12));
        stepper.step(0.1, 1);
      }
    }
  }

  @Test
  void decaysAVariableWithoutAGradientAsKerasTestExpects() {
    SGD sgd = new SGD(c -> c.learningRate(1).weightDecay(0.004));

    try (Stepper stepper = new Stepper(sgd, 2)) {
      stepper.step(0);
      stepper.step(0);
      assertThat(stepper.step(0)).containsExactly(new double[] {1.9760959}, within(1e-7));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, false, 0", "0.9, false, 0", "0.9, true, 0", "0.5, true, 0.1", "0, false, 0.1"})
  void equalsAPlainImplementationOverFiftySteps(double momentum, boolean nesterov, double decay) {
    Random random = new Random(7);
    double rate = 0.05;
    double[] weights = random.doubles(6, -1, 1).toArray();
    double[] velocity = new double[6];
    SGD sgd =
        new SGD(c -> c.learningRate(rate).momentum(momentum).nesterov(nesterov).weightDecay(decay));

    try (Stepper stepper = new Stepper(sgd, weights.clone())) {
      for (int t = 1; t <= 50; t++) {
        double[] gradient = random.doubles(6, -1, 1).toArray();
        for (int i = 0; i < 6; i++) {
          velocity[i] = momentum * velocity[i] - rate * gradient[i];
          weights[i] *= 1 - rate * decay;
          weights[i] += nesterov ? momentum * velocity[i] - rate * gradient[i] : velocity[i];
        }
        assertThat(stepper.step(gradient)).containsExactly(weights, within(1e-12));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0, false", "0.9, false", "0.9, true"})
  void findsTheMinimumOfAQuadratic(double momentum, boolean nesterov) {
    SGD sgd = new SGD(c -> c.learningRate(0.02).momentum(momentum).nesterov(nesterov));

    try (Stepper stepper = new Stepper(sgd, 5, -3)) {
      for (int t = 0; t < 600; t++) {
        double[] x = stepper.variable();
        stepper.step(2 * (x[0] - 1), 20 * (x[1] - 2));
      }
      assertThat(stepper.variable()).containsExactly(new double[] {1, 2}, within(1e-6));
    }
  }

  @Test
  void keepsNoStateWithoutMomentum() {
    assertThat(new SGD().slots()).isEmpty();
    assertThat(new SGD(c -> c.momentum(0.9)).slots()).containsExactly("momentum");
  }

  @Test
  void hasKerasDefaults() {
    assertThat(new SGD().config())
        .containsExactly(
            entry("learningRate", 0.01), entry("momentum", 0.0), entry("nesterov", false));
  }

  @Test
  void comesBackFromItsConfig() {
    SGD sgd = new SGD(c -> c.learningRate(0.2).momentum(0.5).nesterov(true).clipValue(2));

    assertThat(Optimizers.of("sgd", sgd.config()).config())
        .isEqualTo(sgd.config())
        .containsEntry("clipValue", 2.0)
        .containsEntry("nesterov", true);
  }

  @Test
  void refusesNesterovWithoutMomentum() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SGD(c -> c.nesterov(true)))
        .withMessage(
            "SGD's nesterov(true) needs a momentum larger than 0: set momentum(0.9), for"
                + " example.");
  }

  @Test
  void refusesMomentumThatNeverFades() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SGD(c -> c.momentum(1)))
        .withMessage("SGD's momentum must be at least 0 and less than 1, but got 1.0.");
  }
}
