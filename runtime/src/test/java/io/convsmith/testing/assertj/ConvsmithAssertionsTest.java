package io.convsmith.testing.assertj;

import static io.convsmith.testing.assertj.ConvsmithAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convsmith.engine.NDArrays;
import io.convsmith.layers.Conv2D;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class ConvsmithAssertionsTest {
  private static final class Signs extends Conv2D {
    Signs() {
      super(2, 2);
    }

    @Override
    protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
      return kernel.clip(-1, 1).straightThrough(kernel.sign());
    }
  }

  @Test
  void aLayerWhoseGradientIsRightPasses() {
    assertThat(new Conv2D(2, 2)).hasCorrectGradient();
  }

  @Test
  void aStraightThroughOpHasTheGradientOfItsSurrogate() {
    assertThat(new Signs()).hasGradientOf(kernel -> kernel.clip(-1, 1));
    assertThatThrownBy(() -> assertThat(new Signs()).hasGradientOf(kernel -> kernel))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("is not that of the surrogate. Worst at [");
  }

  @Test
  void aFailureShowsTheWorstNumberAndTheShape() {
    assertThatThrownBy(() -> assertThat(new Signs()).hasCorrectGradient())
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("Signs \"signs\" fails one check:")
        .hasMessageContaining("for \"kernel\" [2,2,3,2] is wrong. Worst at [");
  }

  @Test
  void moreCanBeSaidOfTheOp() {
    assertThat(new Signs())
        .hasCorrectGradient(c -> c.inputs(1, 3, 3, 1).surrogate(kernel -> kernel.clip(-1, 1)));
  }

  @Test
  void theLayerKeepsItsWeights() {
    Conv2D layer = new Conv2D(2, 2);
    layer.prepare(Shape.of(1, 4, 4, 3));
    layer.variables().get(1).assign(3, 4);
    double[] kernel = NDArrays.doubles(layer.weights().get(0));

    assertThat(layer).hasCorrectGradient();

    assertThat(NDArrays.doubles(layer.weights().get(0))).containsExactly(kernel);
    assertThat(layer.variables().get(1).toArray()).containsExactly(3, 4);
  }

  @Test
  void aLayerThatWasNotBuiltBeforeHasTheWeightsOfAFreshOne() {
    Conv2D layer = new Conv2D(2, 2);
    Conv2D fresh = new Conv2D(2, 2);
    fresh.prepare(Shape.of(1, 4, 4, 3));

    assertThat(layer).hasCorrectGradient();

    for (int i = 0; i < 2; i++) {
      INDArray weights = layer.weights().get(i);
      assertThat(NDArrays.doubles(weights))
          .containsExactly(NDArrays.doubles(fresh.weights().get(i)));
    }
  }
}
