package io.convsmith.layers;

import static io.convsmith.constraints.Constraints.nonNeg;
import static io.convsmith.initializers.Initializers.constant;
import static io.convsmith.regularizers.Regularizers.l2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.graph.Variable;
import io.convsmith.tensor.Shape;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchNormalizationConfigTest {
  @Test
  void itsVariablesAreKerasOnes() {
    BatchNormalization layer = new BatchNormalization();
    layer.prepare(Shape.of(1, 4, 4, 5));

    assertThat(layer.variables())
        .extracting(Variable::name)
        .containsExactly("gamma", "beta", "moving_mean", "moving_variance");
    assertThat(layer.variables()).extracting(Variable::shape).containsOnly(Shape.of(5));
    assertThat(layer.variables())
        .extracting(Variable::trainable)
        .containsExactly(true, true, false, false);
    assertThat(layer.variables())
        .extracting(variable -> variable.toArray()[0])
        .containsExactly(1f, 0f, 0f, 1f);
  }

  @Test
  void gammaAndBetaCanBeLeftOutOrConfigured() {
    BatchNormalization bare = new BatchNormalization(c -> c.center(false).scale(false));
    bare.prepare(Shape.of(1, 2));
    BatchNormalization configured =
        new BatchNormalization(
            c ->
                c.gammaInitializer(constant(3)).gammaRegularizer(l2(0.5)).betaConstraint(nonNeg()));

    assertThat(bare.variables())
        .extracting(Variable::name)
        .containsExactly("moving_mean", "moving_variance");
    assertThat(Evaluation.losses(configured::record, Shape.of(2, 2), 1, 2, 3, 4))
        .isCloseTo(0.5 * (9 + 9), within(1e-6));
  }

  @Test
  void configsShowAllOptions() {
    assertThat(
            new BatchNormalization(
                    c -> c.name("norm").axis(1).momentum(0.9).betaConstraint(nonNeg()))
                .config())
        .containsOnly(
            entry("name", "norm"),
            entry("trainable", true),
            entry("axis", 1),
            entry("momentum", 0.9),
            entry("epsilon", 1e-3),
            entry("center", true),
            entry("scale", true),
            entry("betaInitializer", Map.of("type", "zeros")),
            entry("gammaInitializer", Map.of("type", "ones")),
            entry("betaConstraint", nonNeg().config()),
            entry("movingMeanInitializer", Map.of("type", "zeros")),
            entry("movingVarianceInitializer", Map.of("type", "ones")));
  }

  @Test
  void impossibleSettingsAndInputsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BatchNormalization(c -> c.momentum(1.5)))
        .withMessage(
            "BatchNormalization \"batch_normalization\": momentum must be from 0 to 1, but is 1.5.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BatchNormalization(c -> c.epsilon(0)))
        .withMessage(
            "BatchNormalization \"batch_normalization\": epsilon must be positive, but is 0.0.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BatchNormalization().prepare(Shape.of(3)))
        .withMessageContaining("inputs [N] must have rank 2 or more, [batch, .., channels]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BatchNormalization(c -> c.axis(4)).prepare(Shape.of(1, 2, 3, 4)))
        .withMessageContaining("axis 4 must be one of inputs [N,2,3,4] other than the batch");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BatchNormalization(c -> c.axis(-2)).prepare(Shape.of(1, 2)))
        .withMessageContaining("axis -2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> built(Shape.of(1, 3)).outputShape(Shape.of(1, 4)))
        .withMessageContaining("inputs [N,4] have 4 channels, but the layer was built for 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BatchNormalization().prepare(Shape.of(1, 0, 4)))
        .withMessageContaining("inputs [N,0,4] must not be empty");
  }

  private static BatchNormalization built(Shape inputs) {
    BatchNormalization layer = new BatchNormalization();
    layer.prepare(inputs);
    return layer;
  }
}
