package io.convsmith.models;

import io.convsmith.engine.Compiler;
import io.convsmith.graph.Variable;
import io.convsmith.training.Predictor;
import io.convsmith.training.TrainedNetwork;
import io.convsmith.training.Trainer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a model runs on: what predicts, and, once it is compiled, what trains. */
final class Session {
  private final LayerGraph network;
  private Compiler compiler;
  private volatile Predictor predictor;
  private @Nullable Trainer trainer;

  /** A session that can predict. */
  Session(LayerGraph network, Compiler compiler) {
    this.network = network;
    this.compiler = compiler;
    predictor = new Predictor(network, compiler);
  }

  Compiler compiler() {
    return compiler;
  }

  Predictor predictor() {
    return predictor;
  }

  /**
   * What trains.
   *
   * @param action what it is needed for
   * @throws IllegalStateException if the model is not compiled
   */
  Trainer trainer(String action) {
    if (trainer == null) {
      throw new IllegalStateException(
          action + " needs a compiled model: call model.compile(c -> c.loss(..)) first.");
    }
    return trainer;
  }

  /** Begins anew, for other settings. */
  Trainer compile(CompileOptions options) {
    Compiler chosen = options.dtypePolicy().compiler();
    Trainer next = new Trainer(network, options.objective(), chosen);
    free();
    trainer = next;
    compiler = chosen;
    predictor = new Predictor(network, chosen);
    return next;
  }

  /** The network with all that belongs to its training, if it is compiled. */
  TrainedNetwork trained() {
    return trainer == null ? TrainedNetwork.untrained(network) : trainer.trained();
  }

  /** What the optimizer keeps; nothing if the model is not compiled. */
  List<Variable> optimizerVariables() {
    return trainer == null ? List.of() : trainer.state().variables();
  }

  /** Lets the optimizer forget everything. */
  void resetOptimizer() {
    if (trainer != null) {
      trainer.state().reset();
    }
  }

  /** See {@link Model#describe}. */
  String describe() {
    String training = trainer == null ? "" : trainer.describe();
    String prediction = predictor.describe();
    return training.isEmpty() && prediction.isEmpty()
        ? "No program has run yet: call fit, evaluate or predict first.\n"
        : training + (training.isEmpty() || prediction.isEmpty() ? "" : "\n") + prediction;
  }

  /** Frees the memory of all programs; those that are needed again are compiled again. */
  void free() {
    if (trainer != null) {
      trainer.close();
    }
    predictor.close();
  }
}
