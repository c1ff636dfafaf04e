package io.convsmith.callbacks;

import io.convsmith.saving.TensorFileWriter;
import java.nio.file.Path;

/** The control of a run that only has a plan and a place. */
record StillControl(RunPlan plan, RunPlace place) implements TrainingControl {
  StillControl(RunPlan plan) {
    this(plan, new RunPlace(0, 0, false));
  }

  @Override
  public void stopTraining() {
    throw new AssertionError("Nothing was to be stopped.");
  }

  @Override
  public double learningRate() {
    throw new AssertionError("There is no learning rate.");
  }

  @Override
  public void learningRate(double rate) {
    throw new AssertionError("There is no learning rate.");
  }

  @Override
  public TrainedModel model() {
    throw new AssertionError("There is no model.");
  }

  @Override
  public void whenSettled(Runnable task) {
    task.run();
  }

  @Override
  public TensorFileWriter run() {
    throw new AssertionError("There is no run.");
  }

  @Override
  public void resumeFrom(Path file) {
    throw new AssertionError("There is no run.");
  }
}
