package io.convsmith.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private final History history = new History();

  @Test
  void everyEpochAddsAValueToEveryMetric() {
    history.onEpochEnd(0, Map.of("loss", 2.0, "accuracy", 0.5));
    history.onEpochEnd(1, Map.of("loss", 1.0, "accuracy", 0.75));

    assertThat(history.epoch()).containsExactly(0, 1);
    assertThat(history.get("loss")).containsExactly(2.0, 1.0);
    assertThat(history.history()).containsEntry("accuracy", List.of(0.5, 0.75));
  }

  @Test
  void metricsAreInTheOrderOfTheProgressLine() {
    history.onEpochEnd(
        0, Map.of("val_loss", 4.0, "loss", 2.0, "val_accuracy", 3.0, "accuracy", 1.0));

    assertThat(history.history().keySet())
        .containsExactly("accuracy", "loss", "val_accuracy", "val_loss");
  }

  @Test
  void aMapThatTheLoopUsesAgainDoesNotChangeThePast() {
    Map<String, Double> logs = new HashMap<>(Map.of("loss", 2.0));
    history.onEpochEnd(0, logs);
    logs.put("loss", 9.0);

    assertThat(history.get("loss")).containsExactly(2.0);
  }

  @Test
  void anUnknownMetricIsRefusedWithTheKnownOnes() {
    history.onEpochEnd(0, Map.of("loss", 2.0, "accuracy", 0.5));

    assertThatThrownBy(() -> history.get("acc"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The history has no \"acc\"; it has [accuracy, loss].");
  }

  @Test
  void thePlanIsKeptFromTheStartOfTheRun() {
    assertThatThrownBy(history::params).isInstanceOf(IllegalStateException.class);
    RunPlan plan = new RunPlan(5, 422, 128);

    history.onAttach(new StillControl(plan));

    assertThat(history.params()).isEqualTo(plan);
  }

  @Test
  void itIsPrintedWithALineForEachMetric() {
    history.onEpochEnd(0, Map.of("loss", 2.0, "val_loss", 3.0));
    history.onEpochEnd(1, Map.of("loss", 0.00001));

    assertThat(history)
        .hasToString(
            """
            History of 2 epochs
              loss      2.0000 1.0000e-05
              val_loss  3.0000""");
  }

  @Test
  void aPlanOfNothingIsRefused() {
    assertThatThrownBy(() -> new RunPlan(1, 0, 32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The steps of a run must be at least 1, but is 0.");
  }
}
