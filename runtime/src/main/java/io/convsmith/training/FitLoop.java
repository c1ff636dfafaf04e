package io.convsmith.training;

import io.convsmith.callbacks.Callback;
import io.convsmith.callbacks.CallbackList;
import io.convsmith.callbacks.History;
import io.convsmith.callbacks.RunPlace;
import io.convsmith.callbacks.RunPlan;
import io.convsmith.datasets.Dataset;
import io.convsmith.saving.TensorFileWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * One call of fit: epochs of steps, from wherever it is to wherever it ends.
 *
 * <p>Where it is, {@link Progress} knows at each moment when callbacks have been told of
 * everything; a loop that is given the progress, the numbers and the callbacks' states of another
 * goes on exactly as that one would have.
 */
final class FitLoop {
  private final Trainer trainer;
  private final Dataset data;
  private final FitPlan plan;
  private final RunControl control;
  private final List<Callback> all;
  private final Callback callbacks;
  private final History history = new History();
  private final Batches batches;
  private final Order order;
  private final Progress progress;
  private final Consumer<BatchProgram> step;

  FitLoop(Trainer trainer, Dataset data, FitPlan plan) {
    this.trainer = trainer;
    this.data = data;
    this.plan = plan;
    order = new Order(data.size());
    batches = new Batches(data, order, Math.min(plan.batchSize(), data.size()));
    Long seed = plan.seed();
    progress =
        new Progress(
            seed == null ? new SplittableRandom().nextLong() : seed,
            plan.initialEpoch(),
            new Means(trainer.objective().names()));
    step =
        plan.anomalyDetection()
            ? new AnomalyDetection(trainer, data.labelShape(), progress)::run
            : BatchProgram::run;
    RunPlan run = new RunPlan(plan.epochs(), batches.count(), plan.batchSize());
    control = new RunControl(run, trainer.trained(), trainer.state());
    control.controls(this);
    all = new ArrayList<>(plan.callbacks());
    all.add(history);
    callbacks = new CallbackList(all);
  }

  History run() {
    trainer.random().restore(progress.seed(), trainer.random().run());
    callbacks.onAttach(control);
    boolean ended = false;
    try {
      train();
      ended = true;
    } finally {
      if (!ended) {
        callbacks.onTrainFailed();
      }
    }
    return history;
  }

  private void train() {
    callbacks.onTrainBegin();
    Path resumption = control.begin();
    if (resumption != null) {
      new SavedRun(trainer, plan, data, all).restore(resumption, progress, control);
    }
    control.settle();
    Map<String, Double> logs = epochs();
    if (interrupted()) {
      callbacks.onTrainInterrupted(logs);
    } else {
      callbacks.onTrainEnd(logs);
    }
    control.settle();
  }

  /** Everything that this loop is now. */
  TensorFileWriter save() {
    return new SavedRun(trainer, plan, data, all).writer(progress, control.stopped());
  }

  /** Where this loop is now. */
  RunPlace place() {
    return new RunPlace(progress.epoch(), progress.step(), !goesOn());
  }

  // An epoch that was begun is closed even if training is to stop.
  private boolean goesOn() {
    return progress.epoch() < plan.epochs() && (!control.stopped() || progress.step() > 0);
  }

  private Map<String, Double> epochs() {
    Map<String, Double> logs = history.last();
    while (!interrupted() && goesOn()) {
      logs = progress.means().logs();
      callbacks.onEpochBegin(progress.epoch());
      control.settle();
      if (plan.shuffle()) {
        order.shuffle(progress.seed(), progress.epoch());
      }
      steps();
      if (!interrupted() && validated(logs)) {
        int epoch = progress.epoch();
        progress.endEpoch(new Means(trainer.objective().names()));
        callbacks.onEpochEnd(epoch, logs);
        control.settle();
      }
    }
    return logs;
  }

  private void steps() {
    trainer.begin(batches, progress.step());
    while (progress.step() < batches.count() && !control.stopped() && !interrupted()) {
      int number = progress.step();
      callbacks.onTrainBatchBegin(number);
      trainer.step(data, true, progress.means(), step);
      progress.endStep();
      callbacks.onTrainBatchEnd(number, progress.means().logs());
      control.settle();
    }
  }

  /** Adds what the validation gives to the logs; false if it was interrupted. */
  private boolean validated(Map<String, Double> logs) {
    Dataset validation = plan.validation();
    if (validation == null) {
      return true;
    }
    Optional<Map<String, Double>> results =
        trainer.evaluate(validation, plan.batchSize(), callbacks, () -> !interrupted());
    results.ifPresent(means -> means.forEach((name, value) -> logs.put("val_" + name, value)));
    return results.isPresent();
  }

  private static boolean interrupted() {
    return Thread.currentThread().isInterrupted();
  }
}
