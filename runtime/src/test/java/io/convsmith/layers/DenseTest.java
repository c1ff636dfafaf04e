package io.convsmith.layers;

import static io.convsmith.activations.Activations.RELU;
import static io.convsmith.activations.Activations.SOFTMAX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.Configure;
import io.convsmith.graph.Variable;
import io.convsmith.tensor.Shape;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DenseTest {
  @Test
  void outputsAreTheActivatedProductPlusTheBias() {
    Dense layer = built(c -> c.activation(RELU));

    assertThat(Evaluation.of(layer::record, Shape.of(2, 2), 1, 2, 1, -1))
        .containsExactly(new double[] {9.5, 11, 15.5, 0, 0, 0}, within(1e-12));
  }

  @Test
  void higherRanksAreRowsOfTheirLastAxis() {
    Dense layer = built(c -> {});
    Shape shape = Shape.of(1, 2, 1, 2);

    assertThat(layer.outputShape(shape)).isEqualTo(Shape.of(1, 2, 1, 3));
    assertThat(Evaluation.of(layer::record, shape, 1, 2, 1, -1))
        .containsExactly(new double[] {9.5, 11, 15.5, -2.5, -4, -2.5}, within(1e-12));
  }

  @Test
  void gradientsReachInputsOfAnyRank() {
    Dense layer = built(c -> c.activation(SOFTMAX));
    double[] weights = {1, -2, 0.5, 0.3, 0.2, -1};
    double[] values = {0.1, 0.2, -0.3, 0.05};

    for (Shape shape : new Shape[] {Shape.of(2, 2), Shape.of(1, 2, 2)}) {
      assertThat(Evaluation.gradient(layer::record, shape, weights, values))
          .containsExactly(Evaluation.slope(layer::record, shape, weights, values), within(1e-7));
    }
  }

  @Test
  void itsVariablesAreKernelAndBias() {
    Dense layer = new Dense(10);
    layer.prepare(Shape.of(1, 1600));

    assertThat(layer.variables()).extracting(Variable::name).containsExactly("kernel", "bias");
    assertThat(layer.variables())
        .extracting(Variable::shape)
        .containsExactly(Shape.of(1600, 10), Shape.of(10));
  }

  @Test
  void configsShowUnitsAndOptions() {
    assertThat(new Dense(10, c -> c.activation(SOFTMAX).useBias(false)).config())
        .containsExactly(
            entry("name", "dense"),
            entry("trainable", true),
            entry("units", 10),
            entry("activation", "softmax"),
            entry("useBias", false),
            entry("kernelInitializer", Map.of("type", "glorotUniform")),
            entry("biasInitializer", Map.of("type", "zeros")));
  }

  @Test
  void impossibleUnitsAndInputsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Dense(0, c -> c.name("logits")))
        .withMessage("Dense \"logits\": units must be positive, but is 0.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Dense(3).prepare(Shape.of(4)))
        .withMessage(
            "Dense \"dense\": inputs [N] must have rank 2 or more, [batch, .., features]: add an axis or put Flatten before.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Dense(3).prepare(Shape.of(4, 0)))
        .withMessage("Dense \"dense\": inputs [N,0] must have at least one feature.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> built(c -> {}).outputShape(Shape.of(4, 5)))
        .withMessage(
            "Dense \"dense\": inputs [N,5] have 5 features, but the layer was built for 2.");
  }

  /** From two features to three units. */
  private static Dense built(Configure<Dense.Options> configure) {
    Dense layer = new Dense(3, configure);
    layer.prepare(Shape.of(1, 2));
    layer.variables().get(0).assign(1, 2, 3, 4, 5, 6);
    layer.variables().get(1).assign(0.5f, -1, 0.5f);
    return layer;
  }
}
