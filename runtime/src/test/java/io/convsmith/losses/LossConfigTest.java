package io.convsmith.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.convsmith.names.TreeMutation;
import io.convsmith.saving.Json;
import io.convsmith.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossConfigTest {
  static Stream<Loss> losses() {
    return Stream.of(
        Losses.categoricalCrossentropy(),
        Losses.categoricalCrossentropy(c -> c.fromLogits(true).labelSmoothing(0.125)),
        Losses.sparseCategoricalCrossentropy(),
        Losses.sparseCategoricalCrossentropy(c -> c.fromLogits(true)),
        Losses.binaryCrossentropy(),
        Losses.binaryCrossentropy(c -> c.fromLogits(true).labelSmoothing(1)),
        Losses.meanSquaredError(),
        Losses.meanAbsoluteError());
  }

  @ParameterizedTest
  @MethodSource("losses")
  void every_loss_is_read_back_out_of_json(Loss loss) {
    Map<String, Object> config = Json.read(Json.write(loss.config()), "the loss");

    assertThat(Losses.fromConfig(config)).isEqualTo(loss);
    assertThat(config).containsEntry("type", loss.name());
  }

  @Test
  void none_of_the_losses_with_a_name_is_forgotten() {
    for (String name :
        List.of(
            "categorical_crossentropy",
            "sparse_categorical_crossentropy",
            "binary_crossentropy",
            "mean_squared_error",
            "mean_absolute_error")) {
      assertThat(losses()).contains(Losses.of(name));
      assertThat(Losses.fromConfig(Losses.of(name).config())).isEqualTo(Losses.of(name));
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void no_option_may_be_missing_or_too_much(Loss loss) {
    for (String option : loss.config().keySet()) {
      Map<String, Object> config = new HashMap<>(loss.config());
      config.remove(option);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Losses.fromConfig(config))
          .withMessageContaining("must have \"" + option + "\"");
    }
    Map<String, Object> config = new HashMap<>(loss.config());
    config.put("axis", 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Losses.fromConfig(config))
        .withMessageContaining("has no [axis]");
  }

  @Test
  void a_wrong_value_is_named() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Losses.fromConfig(
                    Map.of("type", "sparse_categorical_crossentropy", "fromLogits", "yes")))
        .withMessageStartingWith("\"fromLogits\" of the loss {")
        .withMessageEndingWith("} must be true or false, but is yes.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Losses.fromConfig(Map.of("type", "mean_square_error")))
        .withMessageContaining("did you mean \"mean_squared_error\"?");
  }

  @Test
  void a_loss_of_ones_own_is_saved_by_its_name() {
    Loss own =
        new Loss() {
          @Override
          public String name() {
            return "log_cosh";
          }

          @Override
          public Tensor perExample(Tensor targets, Tensor predictions) {
            return targets;
          }
        };

    assertThat(own.config()).isEqualTo(Map.of("type", "log_cosh"));
  }

  @Test
  void a_changed_config_gives_a_loss_or_a_sentence() {
    List<Loss> losses = losses().toList();
    int read = 0;
    for (int seed = 0; seed < 20_000; seed++) {
      Map<String, Object> config = losses.get(seed % losses.size()).config();
      try {
        Losses.fromConfig(new TreeMutation(new Random(seed)).of(config));
        read++;
      } catch (IllegalArgumentException refusal) {
        assertThat(refusal.getMessage()).hasSizeLessThan(2_000);
      }
    }
    assertThat(read).isBetween(100, 10_000);
  }
}
