package io.convsmith.layers;

import static io.convsmith.activations.Activations.RELU;
import static io.convsmith.constraints.Constraints.nonNeg;
import static io.convsmith.initializers.Initializers.heNormal;
import static io.convsmith.initializers.Initializers.ones;
import static io.convsmith.layers.DataFormat.CHANNELS_FIRST;
import static io.convsmith.regularizers.Regularizers.l1;
import static io.convsmith.regularizers.Regularizers.l2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Conv2DConfigTest {
  @Test
  void defaultsAreThoseOfKeras() {
    assertThat(new Conv2D(32, 3).config())
        .containsExactly(
            entry("name", "conv2d"),
            entry("trainable", true),
            entry("filters", 32),
            entry("kernelSize", List.of(3, 3)),
            entry("strides", List.of(1, 1)),
            entry("padding", "VALID"),
            entry("dataFormat", "CHANNELS_LAST"),
            entry("dilationRate", List.of(1, 1)),
            entry("groups", 1),
            entry("activation", "linear"),
            entry("useBias", true),
            entry("kernelInitializer", Map.of("type", "glorotUniform")),
            entry("biasInitializer", Map.of("type", "zeros")));
  }

  @Test
  void everyOptionIsShown() {
    Conv2D layer =
        new Conv2D(
            8,
            5,
            2,
            c ->
                c.name("stem")
                    .trainable(false)
                    .strides(2, 1)
                    .padding(1, 2, 3, 4)
                    .dataFormat(CHANNELS_FIRST)
                    .groups(4)
                    .activation(RELU)
                    .useBias(false)
                    .kernelInitializer(heNormal())
                    .biasInitializer(ones())
                    .kernelRegularizer(l2(0.1))
                    .biasRegularizer(l1(0.2))
                    .activityRegularizer(l1(0.3))
                    .kernelConstraint(nonNeg())
                    .biasConstraint(b -> b.clip(-1, 1)));

    assertThat(layer.config())
        .containsExactly(
            entry("name", "stem"),
            entry("trainable", false),
            entry("filters", 8),
            entry("kernelSize", List.of(5, 2)),
            entry("strides", List.of(2, 1)),
            entry("padding", List.of(1, 2, 3, 4)),
            entry("dataFormat", "CHANNELS_FIRST"),
            entry("dilationRate", List.of(1, 1)),
            entry("groups", 4),
            entry("activation", "relu"),
            entry("useBias", false),
            entry("kernelInitializer", Map.of("type", "heNormal")),
            entry("biasInitializer", Map.of("type", "ones")),
            entry("kernelRegularizer", Map.of("type", "l2", "l2", 0.1)),
            entry("biasRegularizer", Map.of("type", "l1", "l1", 0.2)),
            entry("activityRegularizer", Map.of("type", "l1", "l1", 0.3)),
            entry("kernelConstraint", Map.of("type", "nonNeg")),
            entry("biasConstraint", Map.of("type", "custom")));
  }

  @Test
  void aLayerKeepsTheSettingsItWasMadeWith() {
    Conv2D.Options[] kept = new Conv2D.Options[1];
    Conv2D layer = new Conv2D(2, 3, c -> kept[0] = c.strides(2));

    kept[0].strides(5).activation(RELU);

    assertThat(layer.config()).containsEntry("strides", List.of(2, 2));
    assertThat(layer.config()).containsEntry("activation", "linear");
  }
}
