package io.convsmith.layers;

import static io.convsmith.activations.Activations.RELU;
import static io.convsmith.constraints.Constraints.maxNorm;
import static io.convsmith.constraints.Constraints.nonNeg;
import static io.convsmith.initializers.Initializers.heNormal;
import static io.convsmith.initializers.Initializers.ones;
import static io.convsmith.initializers.Initializers.seeded;
import static io.convsmith.layers.DataFormat.CHANNELS_FIRST;
import static io.convsmith.layers.Padding.SAME;
import static io.convsmith.regularizers.Regularizers.l1;
import static io.convsmith.regularizers.Regularizers.l2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import io.convsmith.Configure;
import io.convsmith.graph.Variable;
import io.convsmith.tensor.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

  static Stream<Configure<Conv2D.Options>> options() {
    return Stream.of(
        c -> {},
        c -> c.name("stem"),
        c -> c.trainable(false),
        c -> c.strides(2, 1),
        c -> c.padding(SAME),
        c -> c.padding(1, 2, 3, 4),
        c -> c.dataFormat(CHANNELS_FIRST),
        c -> c.dilationRate(1, 3),
        c -> c.groups(4),
        c -> c.activation(RELU),
        c -> c.useBias(false),
        c -> c.kernelInitializer(seeded(3, heNormal())),
        c -> c.biasInitializer(ones()),
        c -> c.kernelRegularizer(l2(0.1)),
        c -> c.biasRegularizer(l1(0.2)),
        c -> c.activityRegularizer(l1(0.3)),
        c -> c.kernelConstraint(maxNorm(3, 0, 1, 2)),
        c -> c.biasConstraint(nonNeg()));
  }

  @ParameterizedTest
  @MethodSource("options")
  void everyOptionIsReadBack(Configure<Conv2D.Options> configure) {
    Map<String, Object> config = new Conv2D(8, 3, 5, configure).config();

    Conv2D read = Conv2D.fromConfig(config);

    assertThat(read.config()).isEqualTo(config);
    assertThat(read.outputShape(Shape.of(2, 16, 16, 16)))
        .isEqualTo(new Conv2D(8, 3, 5, configure).outputShape(Shape.of(2, 16, 16, 16)));
  }

  @Test
  void whatAnOptionSaysHoldsForTheLayerReadBack() {
    Conv2D read =
        Conv2D.fromConfig(
            new Conv2D(2, 2, c -> c.activation(RELU).biasInitializer(ones()).trainable(false))
                .config());

    read.prepare(Shape.of(1, 4, 4, 1));

    assertThat(read.variables()).extracting(Variable::trainable).containsExactly(false, false);
    assertThat(read.variables().get(1).toArray()).containsExactly(1, 1);
  }

  @Test
  void aConfigThatIsWrongIsRefusedInOneSentence() {
    refused("filters", null, "A config of Conv2D must have \"filters\", but has ");
    refused("filters", 2.5, "\"filters\" in a config of Conv2D must be a whole number of 32 bits");
    refused("strides", List.of(1), "\"strides\" in a config of Conv2D must be 2 whole numbers");
    refused("padding", List.of(1, 2), "\"padding\" in a config of Conv2D must be 4 whole numbers");
    refused(
        "padding",
        "same",
        "\"padding\" in a config of Conv2D must be one of [VALID, SAME, CAUSAL], but is same.");
    refused("grups", 2, "A config of Conv2D has no settings [grups]: it has [");
    refused(
        "activation",
        "custom",
        "\"activation\" in a config of Conv2D: A custom activation cannot be read");
    refused(
        "kernelInitializer",
        Map.of("type", "ones", "value", 1),
        "\"kernelInitializer\" in a config of Conv2D: The initializer {");
    refused(
        "biasConstraint",
        "nonNeg",
        "\"biasConstraint\" in a config of Conv2D must be a map of settings, but is nonNeg.");
    refused(
        "groups", 3, "Conv2D \"conv2d\": filters must be divisible by groups, but are 2 and 3.");
  }

  @Test
  void settingsOfAVariableAreReadWhereTheyAreThere() {
    VariableSettings said =
        VariableSettings.of(seeded(2, heNormal())).regularizer(l2(0.5)).constraint(nonNeg());
    Map<String, Object> config = new HashMap<>();
    said.putInto(config, "gain");

    assertThat(shown(new LayerConfig("X", config).variable("gain", VariableSettings.of(ones()))))
        .isEqualTo(config);
    assertThat(shown(new LayerConfig("X", Map.of()).variable("gain", VariableSettings.ofKernel())))
        .isEmpty();
    assertThat(shown(new LayerConfig("X", Map.of()).variable("gain", said)))
        .containsOnlyKeys("gainInitializer");
  }

  private static Map<String, Object> shown(VariableSettings settings) {
    Map<String, Object> config = new HashMap<>();
    settings.putInto(config, "gain");
    return config;
  }

  private static void refused(String setting, @Nullable Object value, String sentence) {
    Map<String, @Nullable Object> config = new HashMap<>(new Conv2D(2, 3).config());
    config.put(setting, value);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Conv2D.fromConfig(config))
        .withMessageStartingWith(sentence);
  }
}
