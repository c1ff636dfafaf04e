package io.convsmith.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonitorTest {
  private static Monitor monitor(String name) {
    return new Monitor("EarlyStopping", name, Mode.AUTO, 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"accuracy", "val_acc", "val_binary_accuracy", "auc", "f1_score", "head_precision"})
  void accuracies_and_scores_go_up(String name) {
    assertThat(monitor(name).improves(2, 1)).isTrue();
    assertThat(monitor(name).improves(1, 2)).isFalse();
    assertThat(monitor(name).improves(1, 1)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"loss", "val_loss", "head_loss", "val_mean_squared_error", "mse", "bce"})
  void losses_and_errors_go_down(String name) {
    assertThat(monitor(name).improves(1, 2)).isTrue();
    assertThat(monitor(name).improves(2, 1)).isFalse();
    assertThat(monitor(name).improves(1, 1)).isFalse();
  }

  @Test
  void a_name_that_tells_nothing_needs_a_mode() {
    assertThatThrownBy(() -> new EarlyStopping(c -> c.monitor("val_goodness")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "EarlyStopping monitors \"val_goodness\", a name that does not tell whether larger or"
                + " smaller is better; set mode(MAX) or mode(MIN).");
    assertThat(new Monitor("", "goodness", Mode.MAX, 0).improves(2, 1)).isTrue();
    assertThat(new Monitor("", "accuracy", Mode.MIN, 0).improves(1, 2)).isTrue();
  }

  @Test
  void a_value_must_be_better_by_more_than_the_least_difference() {
    Monitor down = new Monitor("", "loss", Mode.AUTO, 0.5);
    Monitor up = new Monitor("", "accuracy", Mode.AUTO, 0.5);

    assertThat(down.improves(1.5, 2)).isFalse();
    assertThat(down.improves(1.4, 2)).isTrue();
    assertThat(up.improves(2.5, 2)).isFalse();
    assertThat(up.improves(2.6, 2)).isTrue();
  }

  @Test
  void NaN_is_never_better_and_everything_else_is_better_than_NaN() {
    Monitor monitor = monitor("loss");

    assertThat(monitor.improves(Double.NaN)).isFalse();
    assertThat(monitor.improves(Double.NaN, 1)).isFalse();
    assertThat(monitor.improves(Double.POSITIVE_INFINITY, Double.NaN)).isTrue();
    monitor.best(1);
    assertThat(monitor.improves(2)).isFalse();
  }

  @Test
  void an_unknown_name_is_told_with_the_known_ones() {
    assertThatThrownBy(() -> monitor("val_los_error").value(Map.of("loss", 1.0, "val_loss", 2.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "EarlyStopping monitors \"val_los_error\", which the logs do not have; they have"
                + " [loss, val_loss].");
    assertThatThrownBy(() -> monitor("val_accuracy").value(Map.of("acc", 1.0, "val_acuracy", 2.0)))
        .hasMessage(
            "EarlyStopping monitors \"val_accuracy\", which the logs do not have; they have"
                + " [acc, val_acuracy] (did you mean \"val_acuracy\"?).");
  }

  @Test
  void a_missing_validation_is_told_as_such() {
    assertThatThrownBy(() -> monitor("val_loss").value(Map.of("loss", 1.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "EarlyStopping monitors \"val_loss\", which the logs do not have; they have [loss]."
                + " Give fit a validationSplit or validationData, or monitor something else.");
  }

  @Test
  void epochs_without_a_value_that_earlier_ones_had_are_passed_over() {
    Monitor monitor = monitor("val_loss");

    assertThat(monitor.value(Map.of("val_loss", 3.0))).hasValue(3.0);
    assertThat(monitor.value(Map.of("loss", 1.0))).isEmpty();
  }

  @Test
  void what_was_seen_is_saved_and_forgotten_with_the_best() {
    Monitor before = monitor("val_loss");
    before.value(Map.of("val_loss", 3.0));
    before.best(3);
    SavedState state = new SavedState();
    before.saveTo(state);
    Monitor after = monitor("val_loss");

    after.restore(ScriptedRun.throughAFile(state));

    assertThat(after.value(Map.of("loss", 1.0))).isEmpty();
    assertThat(after.improves(4)).isFalse();
    after.reset();
    assertThat(after.improves(4)).isTrue();
    assertThatThrownBy(() -> after.value(Map.of("loss", 1.0)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
