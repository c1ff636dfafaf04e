package io.convsmith.initializers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.convsmith.tensor.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InitializerConfigTest {
  static Stream<Initializer> builtIn() {
    return Stream.of(
        Initializers.zeros(),
        Initializers.ones(),
        Initializers.constant(-0.25),
        Initializers.randomUniform(),
        Initializers.randomUniform(-3, 0.5),
        Initializers.randomNormal(),
        Initializers.randomNormal(2, 0.125),
        Initializers.truncatedNormal(),
        Initializers.truncatedNormal(-1, 7),
        Initializers.lecunNormal(),
        Initializers.lecunUniform(),
        Initializers.glorotNormal(),
        Initializers.glorotUniform(),
        Initializers.heNormal(),
        Initializers.heUniform(),
        Initializers.varianceScaling(0.7, FanMode.FAN_OUT, Distribution.NORMAL),
        Initializers.varianceScaling(3, FanMode.FAN_AVERAGE, Distribution.UNIFORM),
        Initializers.seeded(Long.MIN_VALUE + 3, Initializers.heNormal()),
        Initializers.seeded(0, Initializers.randomUniform(0, 1)));
  }

  @ParameterizedTest
  @MethodSource("builtIn")
  void everyInitializerIsReadBack(Initializer initializer) {
    Initializer read = Initializers.fromConfig(initializer.config());

    assertThat(read).isEqualTo(initializer);
    assertThat(read.draw(Shape.of(3, 4), 5)).isEqualTo(initializer.draw(Shape.of(3, 4), 5));
  }

  @Test
  void theLastSeedOfSeveralCounts() {
    Initializer twice = Initializers.seeded(1, Initializers.seeded(2, Initializers.heNormal()));

    assertThat(twice.config()).containsEntry("seed", 1L);
    assertThat(twice.draw(Shape.of(9), 0))
        .isEqualTo(Initializers.seeded(1, Initializers.heNormal()).draw(Shape.of(9), 5));
  }

  @Test
  void numbersMayBeOfAnyType() {
    assertThat(Initializers.fromConfig(Map.of("type", "he_normal", "seed", 7.0)))
        .isEqualTo(Initializers.seeded(7, Initializers.heNormal()));
    assertThat(Initializers.fromConfig(Map.of("type", "constant", "value", 2)))
        .isEqualTo(Initializers.constant(2));
  }

  @Test
  void aCustomInitializerIsNotReadBack() {
    Initializer custom = (shape, seed) -> new float[Math.toIntExact(shape.size())];

    refused(
        custom.config(),
        "A custom initializer cannot be read from a config, which does not hold its formula: set it again with the option of this name.");
    refused(
        Initializers.seeded(3, custom).config(),
        "A custom initializer cannot be read from a config, which does not hold its formula: set it again with the option of this name.");
  }

  @Test
  void whatIsWrongIsNamed() {
    refused(
        Map.of("type", "heNormall"),
        "There is no initializer named \"heNormall\" (did you mean \"heNormal\"?); the known ones are zeros, ones, constant, randomUniform, randomNormal, truncatedNormal, lecunNormal, lecunUniform, glorotNormal, glorotUniform, heNormal, heUniform, varianceScaling.");
    refused(Map.of("seed", 1), "The initializer {seed=1} must have \"type\".");
    refused(Map.of("type", 3), "\"type\" of the initializer {type=3} must be text, but is 3.");
    refused(Map.of("type", "constant"), "The initializer {type=constant} must have \"value\".");
    Map<String, Object> config = new HashMap<>(Map.of("type", "ones"));
    config.put("value", 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Initializers.fromConfig(config))
        .withMessageEndingWith(" has no [value]: it has [type, seed].");
    config.put("type", "constant");
    config.put("value", List.of(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Initializers.fromConfig(config))
        .withMessageContaining("\"value\" of the initializer")
        .withMessageEndingWith("must be a number, but is [1].");
    config.put("value", Double.NaN);
    refused(config, "constant needs a finite value, but got NaN.");
  }

  @Test
  void aSeedIsAWholeNumberAndAModeOneOfThree() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Initializers.fromConfig(Map.of("type", "ones", "seed", 1.5)))
        .withMessageEndingWith("must be a whole number, but is 1.5.");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Initializers.fromConfig(
                    Map.of("type", "varianceScaling", "scale", 1, "mode", "FAN")))
        .withMessageEndingWith("must be one of [FAN_IN, FAN_OUT, FAN_AVERAGE], but is FAN.");
  }

  private static void refused(Map<String, ?> config, String sentence) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Initializers.fromConfig(config))
        .withMessage(sentence);
  }
}
