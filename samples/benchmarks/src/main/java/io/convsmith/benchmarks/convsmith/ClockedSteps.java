package io.convsmith.benchmarks.convsmith;

import io.convsmith.benchmarks.measure.StepClock;
import io.convsmith.callbacks.Callback;
import io.convsmith.callbacks.TrainingControl;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells the clock of each training step, and ends the training when it has seen enough. */
final class ClockedSteps implements Callback {
  private final StepClock clock;
  private @Nullable TrainingControl control;
  private boolean stopped;

  ClockedSteps(StepClock clock) {
    this.clock = clock;
  }

  @Override
  public void onAttach(TrainingControl attached) {
    control = attached;
  }

  @Override
  public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
    if (!stopped && !clock.goesOn(logs.getOrDefault("loss", Double.NaN)) && control != null) {
      stopped = true;
      control.stopTraining();
    }
  }
}
