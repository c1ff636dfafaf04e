package io.convsmith.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.losses.Formula;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClippingTest {
  private final Formula formula = new Formula();

  @Test
  void scalesAGradientDownToTheNorm() {
    SGD sgd = new SGD(c -> c.clipNorm(1));

    List<double[]> clipped = clipped(sgd, formula.vector(100, 100), formula.vector(0.3, 0.4));

    assertThat(clipped.get(0)).containsExactly(new double[] {.7071, .7071}, within(1e-4));
    assertThat(clipped.get(1)).containsExactly(new double[] {.3, .4}, within(1e-15));
  }

  @Test
  void takesTheNormOverAllAxes() {
    Tensor kernel = formula.input(Shape.of(2, 1, 2), 2, 4, 5, 6);

    assertThat(clipped(new Adam(c -> c.clipNorm(3)), kernel).get(0))
        .containsExactly(new double[] {2 / 3.0, 4 / 3.0, 5 / 3.0, 2}, within(1e-12));
  }

  @Test
  void leavesAGradientOfZeroAtZero() {
    assertThat(clipped(new SGD(c -> c.clipNorm(1)), formula.vector(0, 0)).get(0))
        .containsExactly(new double[] {0, 0}, within(0.0));
    assertThat(clipped(new SGD(c -> c.globalClipNorm(1)), formula.vector(0, 0)).get(0))
        .containsExactly(new double[] {0, 0}, within(0.0));
  }

  @Test
  void limitsEachElement() {
    assertThat(clipped(new SGD(c -> c.clipValue(0.5)), formula.vector(100, -0.2, -3)).get(0))
        .containsExactly(new double[] {0.5, -0.2, -0.5}, within(0.0));
  }

  @Test
  void scalesAllGradientsByOneFactor() {
    SGD sgd = new SGD(c -> c.globalClipNorm(6.5));

    List<double[]> clipped = clipped(sgd, formula.vector(3, 4), formula.scalar(-12));

    assertThat(clipped.get(0)).containsExactly(new double[] {1.5, 2}, within(1e-12));
    assertThat(clipped.get(1)).containsExactly(new double[] {-6}, within(1e-12));
  }

  @Test
  void leavesGradientsBelowTheGlobalNormAlone() {
    SGD sgd = new SGD(c -> c.globalClipNorm(13));

    assertThat(clipped(sgd, formula.vector(3, 4), formula.scalar(-12)).get(0))
        .containsExactly(new double[] {3, 4}, within(1e-12));
  }

  @Test
  void doesNotHideAGradientThatHasDiverged() {
    SGD sgd = new SGD(c -> c.globalClipNorm(1));

    List<double[]> clipped =
        clipped(sgd, formula.vector(1), formula.vector(Double.POSITIVE_INFINITY));

    assertThat(clipped.get(0)).containsExactly(Double.NaN);
    assertThat(clipped.get(1)).containsExactly(Double.NaN);
  }

  @Test
  void takesTheLastOfTwoLimitsOfOneKind() {
    assertThat(new SGD(c -> c.clipNorm(1).clipNorm(2)).config()).containsEntry("clipNorm", 2.0);
  }

  @Test
  void refusesTwoKindsOfLimits() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SGD(c -> c.globalClipNorm(1).clipNorm(2)))
        .withMessage(
            "SGD takes only one of clipNorm, clipValue and globalClipNorm, but got"
                + " globalClipNorm 1.0 and clipNorm 2.0.");
  }

  private List<double[]> clipped(Optimizer optimizer, Tensor... gradients) {
    return formula.values(optimizer.clipped(List.of(gradients)));
  }
}
