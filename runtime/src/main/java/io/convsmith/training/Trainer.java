package io.convsmith.training;

import io.convsmith.callbacks.Callback;
import io.convsmith.callbacks.CallbackList;
import io.convsmith.callbacks.History;
import io.convsmith.callbacks.RunPlan;
import io.convsmith.datasets.Dataset;
import io.convsmith.engine.Compiler;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

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
      return (training ? "training step of " : "evaluation of ") + BatchProgram.examples(batch);
    }
  }

  private final Network network;
  private final Objective objective;
  private final Recorder recorder;
  private final OptimizerState state;
  private final Compiler compiler;
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
    this.compiler = compiler;
    this.programs = new Programs(compiler);
  }

  /** What is trained. */
  Network network() {
    return network;
  }

  /** What its programs come from. */
  Compiler compiler() {
    return compiler;
  }

  /** What it is trained for. */
  Objective objective() {
    return objective;
  }

  /** What the random numbers of training steps are drawn from. */
  RandomState random() {
    return random;
  }

  /** The network with all that belongs to its training, for saving and loading. */
  public TrainedNetwork trained() {
    return new TrainedNetwork(network, new TrainedNetwork.Training(objective, state, random));
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

  /**
   * Trains over a data set; returns what happened. If the thread is interrupted, training ends
   * after the step that is running, and the thread stays interrupted.
   */
  public History fit(Dataset data, FitPlan plan) {
    DataCheck check = new DataCheck(network, "fit");
    check.check(data, objective.loss(), "training data");
    Dataset validation = plan.validation();
    if (validation != null) {
      check.check(validation, objective.loss(), "validation data");
    }
    try (feed) {
      return new FitLoop(this, data, plan).run();
    }
  }

  /** The means of loss and metrics over a data set. */
  public Map<String, Double> evaluate(Dataset data, int batchSize, List<Callback> callbacks) {
    new DataCheck(network, "evaluate").check(data, objective.loss(), "data");
    Callback all = new CallbackList(callbacks);
    int steps = Batches.count(data.size(), batchSize);
    RunControl control = new RunControl(new RunPlan(1, steps, batchSize), trained(), null);
    all.onAttach(control);
    try (feed) {
      return evaluate(data, batchSize, all, () -> true).orElseThrow();
    }
  }

  /**
   * The same within a run.
   *
   * @param goOn asked before each batch
   * @return empty if it was not to go on
   */
  Optional<Map<String, Double>> evaluate(
      Dataset data, int batchSize, Callback callbacks, BooleanSupplier goOn) {
    Batches batches = new Batches(data, new Order(data.size()), Math.min(batchSize, data.size()));
    feed.begin(batches);
    callbacks.onTestBegin();
    Means means = new Means(objective.names());
    for (int step = 0; step < batches.count(); step++) {
      if (!goOn.getAsBoolean()) {
        return Optional.empty();
      }
      callbacks.onTestBatchBegin(step);
      step(data, false, means);
      callbacks.onTestBatchEnd(step, means.logs());
    }
    callbacks.onTestEnd(means.logs());
    return Optional.of(means.logs());
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

  /** Begins a pass over training data with one of its batches. */
  void begin(Batches batches, int first) {
    feed.begin(batches, first);
  }

  /** Runs the feed's next batch. */
  void step(Dataset data, boolean training, Means means) {
    step(data, training, means, BatchProgram::run);
  }

  /**
   * The same.
   *
   * @param run runs the program, which has been given the batch
   */
  void step(Dataset data, boolean training, Means means, Consumer<BatchProgram> run) {
    int count = feed.examples();
    BatchProgram program = program(training, count, data.labelShape());
    feed.next(program.input(0), program.input(1));
    run.accept(program);
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
