package io.convsmith.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.convsmith.losses.Loss;
import io.convsmith.losses.Losses;
import io.convsmith.names.TreeMutation;
import io.convsmith.saving.Json;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MetricConfigTest {
  static Stream<Metric> metrics() {
    return Stream.concat(
        Stream.of(
                "accuracy",
                "acc",
                "categorical_accuracy",
                "sparse_categorical_accuracy",
                "binary_accuracy",
                "mean_squared_error",
                "mean_absolute_error",
                "categorical_crossentropy",
                "sparse_categorical_crossentropy",
                "binary_crossentropy")
            .map(Metrics::of),
        Stream.of(
            Metrics.binaryAccuracy(c -> c.threshold(0)),
            Metrics.of(Losses.binaryCrossentropy(c -> c.labelSmoothing(0.25).fromLogits(true)))));
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void every_metric_is_read_back_out_of_json(Metric metric) {
    Metric read = Metrics.fromConfig(Json.read(Json.write(metric.config()), "the metric"));

    assertThat(read).isEqualTo(metric);
    assertThat(read.name()).isEqualTo(metric.name());
  }

  @Test
  void a_loss_that_is_watched_may_be_ready() {
    Loss loss = Losses.meanSquaredError();

    assertThat(Metrics.fromConfig(Map.of("type", "loss", "loss", loss)))
        .isEqualTo(Metrics.of(loss));
  }

  @Test
  void what_is_wrong_is_named() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metrics.fromConfig(Map.of("type", "binary_accuracy")))
        .withMessage("The metric {type=binary_accuracy} must have \"threshold\".");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metrics.fromConfig(Map.of("type", "acuracy")))
        .withMessageContaining("did you mean \"accuracy\"?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metrics.fromConfig(Map.of("type", "loss", "loss", 3)))
        .withMessage(
            "\"loss\" of the metric "
                + Map.of("type", "loss", "loss", 3)
                + " must be a description with a \"type\", but is 3.");
  }

  @Test
  void a_changed_config_gives_a_metric_or_a_sentence() {
    List<Metric> metrics = metrics().toList();
    int read = 0;
    for (int seed = 0; seed < 20_000; seed++) {
      Map<String, Object> config = metrics.get(seed % metrics.size()).config();
      try {
        Metrics.fromConfig(new TreeMutation(new Random(seed)).of(config));
        read++;
      } catch (IllegalArgumentException refusal) {
        assertThat(refusal.getMessage()).hasSizeLessThan(2_000);
      }
    }
    assertThat(read).isBetween(100, 10_000);
  }
}
