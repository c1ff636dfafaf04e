package io.convsmith.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.convsmith.names.TreeMutation;
import io.convsmith.saving.Json;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerConfigTest {
  static Stream<Optimizer> optimizers() {
    return Stream.of(
        new Adam(),
        new Adam(
            c ->
                c.learningRate(0.5)
                    .weightDecay(0.25)
                    .clipNorm(3)
                    .beta1(0.125)
                    .beta2(0.375)
                    .epsilon(1)
                    .amsgrad(true)),
        new Adam(c -> c.clipValue(2)),
        new SGD(),
        new SGD(c -> c.learningRate(0).weightDecay(1).globalClipNorm(7)),
        new SGD(c -> c.momentum(0.5).nesterov(true)));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void every_optimizer_is_read_back_out_of_json(Optimizer optimizer) {
    Map<String, Object> config = Json.read(Json.write(optimizer.config()), "the optimizer");

    Optimizer read = Optimizers.of(optimizer.name(), config);

    assertThat(read).hasSameClassAs(optimizer);
    assertThat(read.config()).isEqualTo(optimizer.config());
    assertThat(read.slots()).isEqualTo(optimizer.slots());
  }

  @Test
  void a_long_value_is_shown_in_part() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Optimizers.of("adam", Map.of("beta1", "x".repeat(1_000))))
        .withMessage("Adam's beta1 must be a number, but got " + "x".repeat(200) + "...");
  }

  @Test
  void a_changed_config_gives_an_optimizer_or_a_sentence() {
    List<Optimizer> optimizers = optimizers().toList();
    int read = 0;
    for (int seed = 0; seed < 20_000; seed++) {
      Optimizer optimizer = optimizers.get(seed % optimizers.size());
      try {
        Optimizers.of(optimizer.name(), new TreeMutation(new Random(seed)).of(optimizer.config()));
        read++;
      } catch (IllegalArgumentException refusal) {
        assertThat(refusal.getMessage()).hasSizeLessThan(1_000);
      }
    }
    assertThat(read).isBetween(100, 15_000);
  }
}
