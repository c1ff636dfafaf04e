package io.convsmith.layers;

import static io.convsmith.activations.Activations.SILU;
import static io.convsmith.constraints.Constraints.maxNorm;
import static io.convsmith.constraints.Constraints.nonNeg;
import static io.convsmith.initializers.Initializers.constant;
import static io.convsmith.initializers.Initializers.heNormal;
import static io.convsmith.initializers.Initializers.ones;
import static io.convsmith.initializers.Initializers.seeded;
import static io.convsmith.layers.DataFormat.CHANNELS_FIRST;
import static io.convsmith.layers.Padding.CAUSAL;
import static io.convsmith.layers.Padding.SAME;
import static io.convsmith.layers.SeparableFactor.POINTWISE;
import static io.convsmith.regularizers.Regularizers.l1;
import static io.convsmith.regularizers.Regularizers.l2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import io.convsmith.graph.Variable;
import io.convsmith.tensor.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LayerConfigTest {
  /** Reads a layer back. */
  interface Reader extends Function<Map<String, ?>, Layer> {}

  static Stream<Arguments> layers() {
    Reader sequences = Conv1D::fromConfig;
    Reader volumes = Conv3D::fromConfig;
    Reader depthwise = DepthwiseConv2D::fromConfig;
    Reader separable = SeparableConv2D::fromConfig;
    Reader transposed = Conv2DTranspose::fromConfig;
    Reader dense = Dense::fromConfig;
    return Stream.of(
        Arguments.of(new Dense(3), dense),
        Arguments.of(
            new Dense(3, c -> c.activation(SILU).useBias(false).kernelConstraint(maxNorm(2))),
            dense),
        Arguments.of(new Conv1D(4, 3), sequences),
        Arguments.of(new Conv1D(4, 3, c -> c.strides(2).padding(3, 1)), sequences),
        Arguments.of(new Conv1D(4, 3, c -> c.dilationRate(2).groups(2).padding(CAUSAL)), sequences),
        Arguments.of(new Conv1D(4, 3, c -> c.dataFormat(CHANNELS_FIRST).name("x")), sequences),
        Arguments.of(new Conv3D(4, 1, 2, 3), volumes),
        Arguments.of(new Conv3D(4, 2, c -> c.strides(1, 2, 3).groups(4)), volumes),
        Arguments.of(new Conv3D(4, 2, c -> c.padding(1, 2, 3, 4, 5, 6)), volumes),
        Arguments.of(new Conv3D(4, 2, c -> c.dilationRate(3, 2, 1).padding(SAME)), volumes),
        Arguments.of(new DepthwiseConv2D(2, 3), depthwise),
        Arguments.of(
            new DepthwiseConv2D(
                3,
                c ->
                    c.depthMultiplier(4)
                        .padding(SAME)
                        .dataFormat(CHANNELS_FIRST)
                        .depthwiseInitializer(heNormal())
                        .depthwiseRegularizer(l1(0.1))
                        .depthwiseConstraint(nonNeg())),
            depthwise),
        Arguments.of(new SeparableConv2D(4, 2, 3), separable),
        Arguments.of(
            new SeparableConv2D(
                4,
                3,
                c ->
                    c.depthMultiplier(2)
                        .transformed(POINTWISE)
                        .strides(2)
                        .activation(SILU)
                        .depthwiseInitializer(heNormal())
                        .depthwiseRegularizer(l1(0.1))
                        .depthwiseConstraint(nonNeg())
                        .pointwiseInitializer(seeded(4, ones()))
                        .pointwiseRegularizer(l2(0.1))
                        .pointwiseConstraint(maxNorm(3, 2))),
            separable),
        Arguments.of(new Conv2DTranspose(4, 2, 3), transposed),
        Arguments.of(
            new Conv2DTranspose(4, 3, c -> c.strides(2, 3).outputPadding(1, 2).useBias(false)),
            transposed),
        Arguments.of(
            new Conv2DTranspose(4, 3, c -> c.padding(1, 2, 0, 1).dilationRate(2)), transposed));
  }

  @ParameterizedTest(name = "{0} {index}")
  @MethodSource("layers")
  void everyLayerIsReadBack(Layer layer, Reader reader) {
    Layer read = reader.apply(layer.config());

    assertThat(read).hasSameClassAs(layer).hasToString(layer.toString());
    assertThat(read.config()).isEqualTo(layer.config());
  }

  @ParameterizedTest(name = "{0} {index}")
  @MethodSource("layers")
  void noSettingMayBeMissingOrTooMuch(Layer layer, Reader reader) {
    for (String setting : layer.config().keySet()) {
      if (List.of("outputPadding").contains(setting) || setting.matches(".*(izer|aint)")) {
        continue; // what need not be there, and initializers, which are looked at elsewhere
      }
      Map<String, Object> config = new HashMap<>(layer.config());
      config.remove(setting);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> reader.apply(config))
          .withMessageContaining("must have \"" + setting + "\"");
    }
    Map<String, Object> config = new HashMap<>(layer.config());
    config.put("rate", 3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reader.apply(config))
        .withMessageContaining("has no settings [rate]");
  }

  @Test
  void defaultsAreThoseOfKeras() {
    assertThat(new SeparableConv2D(8, 3).config())
        .containsExactly(
            entry("name", "separable_conv2d"),
            entry("trainable", true),
            entry("filters", 8),
            entry("depthMultiplier", 1),
            entry("transformed", "DEPTHWISE"),
            entry("pointwiseInitializer", Map.of("type", "glorotUniform")),
            entry("kernelSize", List.of(3, 3)),
            entry("strides", List.of(1, 1)),
            entry("padding", "VALID"),
            entry("dataFormat", "CHANNELS_LAST"),
            entry("dilationRate", List.of(1, 1)),
            entry("activation", "linear"),
            entry("useBias", true),
            entry("depthwiseInitializer", Map.of("type", "glorotUniform")),
            entry("biasInitializer", Map.of("type", "zeros")));
    assertThat(new DepthwiseConv2D(3).config())
        .containsEntry("name", "depthwise_conv2d")
        .containsEntry("depthMultiplier", 1)
        .containsKey("depthwiseInitializer")
        .doesNotContainKeys("groups", "filters", "kernelInitializer");
    assertThat(new Conv2DTranspose(2, 3).config())
        .containsEntry("name", "conv2d_transpose")
        .containsKey("kernelInitializer")
        .doesNotContainKeys("groups", "outputPadding");
    assertThat(new Conv1D(2, 3).config())
        .containsEntry("strides", List.of(1))
        .containsEntry("groups", 1);
    assertThat(new Conv3D(2, 3).config())
        .containsEntry("kernelSize", List.of(3, 3, 3))
        .containsEntry("groups", 1);
  }

  @Test
  void optionsOfAKernelSayBothFactorsOfASeparableConvolution() {
    Map<String, Object> config =
        new SeparableConv2D(
                2,
                3,
                c ->
                    c.kernelInitializer(ones()).kernelRegularizer(l2(1)).kernelConstraint(nonNeg()))
            .config();

    for (String factor : List.of("depthwise", "pointwise")) {
      assertThat(config)
          .containsEntry(factor + "Initializer", Map.of("type", "ones"))
          .containsEntry(factor + "Regularizer", Map.of("type", "l2", "l2", 1.0))
          .containsEntry(factor + "Constraint", Map.of("type", "nonNeg"));
    }
    assertThat(config.keySet()).noneMatch(setting -> setting.startsWith("kernelI"));
  }

  @Test
  void eachFactorHasItsPenalty() {
    SeparableConv2D layer =
        new SeparableConv2D(
            1,
            1,
            2,
            c ->
                c.depthwiseInitializer(constant(2))
                    .depthwiseRegularizer(l2(1))
                    .pointwiseInitializer(constant(-3))
                    .pointwiseRegularizer(l1(10)));

    // 2 * 2^2 and 10 * |-3|
    assertThat(Evaluation.losses(layer::record, Shape.of(1, 1, 2, 1), 0, 0)).isEqualTo(8 + 30);
  }

  @Test
  void eachFactorBeginsAsItsOptionsSay() {
    SeparableConv2D layer =
        new SeparableConv2D(
            1,
            2,
            c ->
                c.depthwiseInitializer(ones())
                    .pointwiseInitializer((shape, seed) -> new float[] {3, 4})
                    .transformed(POINTWISE));

    layer.prepare(Shape.of(1, 3, 3, 2));

    assertThat(layer.variables().get(0).toArray()).containsOnly(1);
    assertThat(layer.variables().get(1).toArray()).containsExactly(3, 4);
    assertThat(layer.variables()).extracting(Variable::name).first().isEqualTo("depthwise_kernel");
  }
}
