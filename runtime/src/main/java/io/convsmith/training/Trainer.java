package io.convsmith.training;

import io.convsmith.callbacks.Callback;
import io.convsmith.callbacks.CallbackList;
import io.convsmith.callbacks.History;
import io.convsmith.callbacks.RunPlan;
import io.convsmith.datasets.Dataset;
import io.convsmith.engine.Compiler;
import io.convsmith.engine.Program;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.tensor.Shape;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Trains and evaluates a network for an objective.
 *
 * <p>One step: the batch's bytes become floats in the program's own input buffer, the program runs
 * its kernels, loss and metrics are read, callbacks are told.
 */
public final class Trainer implements AutoCloseable {
  private record ProgramKey(boolean training, int batch, Shape label) {}

  private final Network network;
  private final Objective objective;
  private final Recorder recorder;
  private final OptimizerState state;
  private final Programs programs;
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
    int steps = steps(data, batchSize);
    RunControl control = new RunControl(new RunPlan(plan.epochs(), steps, plan.batchSize()));
    callbacks.onAttach(control);
    callbacks.onTrainBegin();
    Order order = new Order(data.size());
    Map<String, Double> logs = Map.of();
    for (int epoch = plan.initialEpoch(); epoch < plan.epochs() && !control.stopped(); epoch++) {
      callbacks.onEpochBegin(epoch);
      if (plan.shuffle()) {
        order.shuffle(plan.seed(), epoch);
      }
      Means means = new Means(objective.names());
      for (int step = 0; step < steps && !control.stopped(); step++) {
        int from = step * batchSize;
        int count = Math.min(batchSize, data.size() - from);
        callbacks.onTrainBatchBegin(step);
        means.add(step(data, order.indices(), from, count, true), count);
        callbacks.onTrainBatchEnd(step, means.logs());
      }
      logs = means.logs();
      if (validation != null) {
        for (Map.Entry<String, Double> log :
            evaluate(validation, plan.batchSize(), callbacks).entrySet()) {
          logs.put("val_" + log.getKey(), log.getValue());
        }
      }
      callbacks.onEpochEnd(epoch, logs);
    }
    callbacks.onTrainEnd(logs);
    return history;
  }

  /** The means of loss and metrics over a data set. */
  public Map<String, Double> evaluate(Dataset data, int batchSize, List<Callback> callbacks) {
    new DataCheck(network, "evaluate").check(data, objective.loss(), "data");
    Callback all = new CallbackList(callbacks);
    int steps = steps(data, batchSize);
    all.onAttach(new RunControl(new RunPlan(1, steps, batchSize)));
    return evaluate(data, batchSize, all);
  }

  private Map<String, Double> evaluate(Dataset data, int batchSize, Callback callbacks) {
    callbacks.onTestBegin();
    int[] indices = new Order(data.size()).indices();
    Means means = new Means(objective.names());
    for (int from = 0, step = 0; from < data.size(); from += batchSize, step++) {
      int count = Math.min(batchSize, data.size() - from);
      callbacks.onTestBatchBegin(step);
      means.add(step(data, indices, from, count, false), count);
      callbacks.onTestBatchEnd(step, means.logs());
    }
    callbacks.onTestEnd(means.logs());
    return means.logs();
  }

  /** One training step on all of some data; its loss and metrics before the update. */
  public Map<String, Double> trainOnBatch(Dataset batch) {
    new DataCheck(network, "trainOnBatch").check(batch, objective.loss(), "batch");
    Means means = new Means(objective.names());
    int[] indices = new Order(batch.size()).indices();
    means.add(step(batch, indices, 0, batch.size(), true), batch.size());
    return means.logs();
  }

  /** How many batches there are, the last and possibly smaller one included. */
  private static int steps(Dataset data, int batchSize) {
    return (data.size() + batchSize - 1) / batchSize;
  }

  private Program step(Dataset data, int[] indices, int from, int count, boolean training) {
    Program program = program(training, count, data.labelShape());
    FloatBuffer inputs = program.input(0);
    FloatBuffer targets = program.input(1);
    data.copyInputs(indices, from, count, inputs);
    data.copyLabels(indices, from, count, targets);
    program.run();
    return program;
  }

  private Program program(boolean training, int batch, Shape label) {
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
