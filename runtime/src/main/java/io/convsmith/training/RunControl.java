package io.convsmith.training;

import io.convsmith.callbacks.RunPlan;
import io.convsmith.callbacks.TrainingControl;

/** What a run's callbacks hold on to. */
final class RunControl implements TrainingControl {
  private final RunPlan plan;
  private boolean stopped;

  RunControl(RunPlan plan) {
    this.plan = plan;
  }

  @Override
  public RunPlan plan() {
    return plan;
  }

  @Override
  public void stopTraining() {
    stopped = true;
  }

  boolean stopped() {
    return stopped;
  }
}
