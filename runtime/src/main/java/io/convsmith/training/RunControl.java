package io.convsmith.training;

import io.convsmith.callbacks.RunPlace;
import io.convsmith.callbacks.RunPlan;
import io.convsmith.callbacks.TrainedModel;
import io.convsmith.callbacks.TrainingControl;
import io.convsmith.saving.TensorFileWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run's callbacks hold on to. */
final class RunControl implements TrainingControl {
  private final RunPlan plan;
  private final TrainedModel model;
  private final @Nullable OptimizerState optimizer;
  private final List<Runnable> tasks = new ArrayList<>();
  private @Nullable FitLoop loop;
  private @Nullable Path resumption;
  private boolean begun;
  private boolean stopped;

  /**
   * A run.
   *
   * @param optimizer what changes the variables, if anything does
   */
  RunControl(RunPlan plan, TrainedModel model, @Nullable OptimizerState optimizer) {
    this.plan = plan;
    this.model = model;
    this.optimizer = optimizer;
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

  /** Lets callbacks save the loop, and have it go on from a file until it has begun. */
  void controls(FitLoop controlled) {
    loop = controlled;
  }

  /** The loop begins: where to go on from, if a callback said so. */
  @Nullable Path begin() {
    begun = true;
    return resumption;
  }

  @Override
  public RunPlace place() {
    if (loop == null) {
      throw new IllegalStateException("There is a place in training only.");
    }
    return loop.place();
  }

  @Override
  public TensorFileWriter run() {
    if (loop == null) {
      throw new IllegalStateException("There is a run to save in training only.");
    }
    return loop.save();
  }

  @Override
  public void resumeFrom(Path file) {
    if (loop == null || begun) {
      throw new IllegalStateException(
          "A run goes on from " + file + " if it is told so in onTrainBegin, not later.");
    }
    resumption = file;
  }

  @Override
  public double learningRate() {
    return optimizer().learningRate();
  }

  @Override
  public void learningRate(double rate) {
    optimizer().learningRate(rate);
  }

  private OptimizerState optimizer() {
    if (optimizer == null) {
      throw new IllegalStateException("There is a learning rate in training only.");
    }
    return optimizer;
  }

  @Override
  public TrainedModel model() {
    return model;
  }

  @Override
  public void whenSettled(Runnable task) {
    tasks.add(task);
  }

  /** Does what was to be done once all callbacks have been told. */
  void settle() {
    if (!tasks.isEmpty()) {
      List<Runnable> due = List.copyOf(tasks);
      tasks.clear();
      due.forEach(Runnable::run);
    }
  }
}
