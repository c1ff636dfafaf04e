package io.convsmith.training;

import io.convsmith.callbacks.Callback;
import io.convsmith.callbacks.CallbackList;
import io.convsmith.callbacks.History;
import io.convsmith.callbacks.RunPlan;
import io.convsmith.datasets.Dataset;
import io.convsmith.engine.Compiler;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Trains and evaluates a network for an objective.
 *
 * <p>One step: a batch, read while the step before ran, is copied into the program's own input
 * buffer, the program runs its kernels, loss and metrics are read, callbacks are told. All of it
 * leaves next to nothing for the garbage collector.
 */
public final class Trainer implements AutoCloseable {
  private record ProgramKey(boolean training, int batch, Shape label) {
    @Override
    public String toString() {
      return (training ? "training step of " : "evaluation of ") + batch + " examples";
    }
  }

  private final Network network;
  private final Objective objective;
  private final Recorder recorder;
  private final OptimizerState state;
  private final Programs programs;
  private final Feed feed = new Feed();
  private final RandomState random = new RandomState(0);
  private final RandomState unused = new RandomState(0);

  /** A trainer whose programs come from this compiler. */
  public Trainer(Network network, Objective objective, Compiler compiler) {
    this.network = network;
    this.objective = objective;
    this.recorder = new Recorder(network);
    this.state = new OptimizerState(objective.optimizer(), network.trainableVariables());
    this.programs = new Programs(compiler);
  }

  /** What the optimizer keeps. */
  public OptimizerState state() {
    return state;
  }

  /** What the programs do that have run so far: kernels, layouts, what is fused, memory. */
  public String describe() {
    return programs.describe();
  }

  /**
   * Checks the shape of the examples, before any of them are set aside.
   *
   * @throws IllegalArgumentException if the network takes others
   */
  public void requireFitting(Dataset data) {
    new DataCheck(network, "fit").shape(data.inputShape());
  }

  /** Trains over a data set; returns what happened. */
  public History fit(Dataset data, FitPlan plan) {
    new DataCheck(network, "fit").check(data, objective.loss(), "training data");
    Dataset validation = plan.validation();
    if (validation != null) {
      new DataCheck(network, "fit").check(validation, objective.loss(), "validation data");
    }
    random.restore(plan.seed(), random.run());
    int batchSize = Math.min(plan.batchSize(), data.size());
    History history = new History();
    List<Callback> all = new ArrayList<>(plan.callbacks());
    all.add(history);
    Callback callbacks = new CallbackList(all);
    int steps = Batches.count(data.size(), batchSize);
    RunControl control = new RunControl(new RunPlan(plan.epochs(), steps, plan.batchSize()));
    callbacks.onAttach(control);
    callbacks.onTrainBegin();
    try (feed) {
      Map<String, Double> logs = epochs(data, plan, batchSize, control, callbacks);
      callbacks.onTrainEnd(logs);
    }
    return history;
  }

  private Map<String, Double> epochs(
      Dataset data, FitPlan plan, int batchSize, RunControl control, Callback callbacks) {
    Order order = new Order(data.size());
    Batches batches = new Batches(data, order, batchSize);
    int steps = batches.count();
    Map<String, Double> logs = Map.of();
    for (int epoch = plan.initialEpoch(); epoch < plan.epochs() && !control.stopped(); epoch++) {
      callbacks.onEpochBegin(epoch);
      if (plan.shuffle()) {
        order.shuffle(plan.seed(), epoch);
      }
      feed.begin(batches);
      Means means = new Means(objective.names());
      for (int step = 0; step < steps && !control.stopped(); step++) {
        callbacks.onTrainBatchBegin(step);
        step(data, true, means);
        callbacks.onTrainBatchEnd(step, means.logs());
      }
      logs = means.logs();
      Dataset validation = plan.validation();
      if (validation != null) {
        for (Map.Entry<String, Double> log :
            evaluate(validation, plan.batchSize(), callbacks).entrySet()) {
          logs.put("val_" + log.getKey(), log.getValue());
        }
      }
      callbacks.onEpochEnd(epoch, logs);
    }
    return logs;
  }

  /** The means of loss and metrics over a data set. */
  public Map<String, Double> evaluate(Dataset data, int batchSize, List<Callback> callbacks) {
    new DataCheck(network, "evaluate").check(data, objective.loss(), "data");
    Callback all = new CallbackList(callbacks);
    int steps = Batches.count(data.size(), batchSize);
    all.onAttach(new RunControl(new RunPlan(1, steps, batchSize)));
    try (feed) {
      return evaluate(data, batchSize, all);
    }
  }

  private Map<String, Double> evaluate(Dataset data, int batchSize, Callback callbacks) {
    Batches batches = new Batches(data, new Order(data.size()), Math.min(batchSize, data.size()));
    feed.begin(batches);
    callbacks.onTestBegin();
    Means means = new Means(objective.names());
    for (int step = 0; step < batches.count(); step++) {
      callbacks.onTestBatchBegin(step);
      step(data, false, means);
      callbacks.onTestBatchEnd(step, means.logs());
    }
    callbacks.onTestEnd(means.logs());
    return means.logs();
  }

  /** One training step on all of some data; its loss and metrics before the update. */
  public Map<String, Double> trainOnBatch(Dataset batch) {
    new DataCheck(network, "trainOnBatch").check(batch, objective.loss(), "batch");
    Means means = new Means(objective.names());
    try (feed) {
      feed.begin(new Batches(batch, new Order(batch.size()), batch.size()));
      step(batch, true, means);
    }
    return means.logs();
  }

  /** Runs the feed's next batch. */
  private void step(Dataset data, boolean training, Means means) {
    int count = feed.examples();
    BatchProgram program = program(training, count, data.labelShape());
    feed.next(program.input(0), program.input(1));
    program.run();
    means.add(program, count);
  }

  private BatchProgram program(boolean training, int batch, Shape label) {
    return programs.get(
        new ProgramKey(training, batch, label),
        training ? random : unused,
        () ->
            training
                ? recorder.trainingStep(objective, state, batch, label)
                : recorder.evaluationStep(objective, batch, label));
  }

  /** Frees the programs' memory. */
  @Override
  public void close() {
    programs.close();
  }
}
