package io.convsmith.training;

import io.convsmith.graph.Differentiation;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Provenance;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Variable;
import io.convsmith.metrics.Metric;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Records what one batch computes: the model's layers on symbolic inputs, behind them loss and
 * metrics, behind those the gradients and the optimizer's updates.
 */
final class Recorder {
  private final Network network;

  Recorder(Network network) {
    this.network = network;
  }

  /** Inputs and targets to loss and metrics, with updates by gradients and by layers. */
  Graph trainingStep(Objective objective, OptimizerState state, int batch, Shape label) {
    Recording recording = new Recording(true);
    List<Node> results = results(recording, objective, batch, label);
    List<Node> variables = network.trainableVariables().stream().map(Variable::tensor).toList();
    List<Tensor> gradients = Differentiation.gradients(results.get(0), variables);
    List<Graph.Update> updates = new ArrayList<>(state.updates(gradients));
    updates.addAll(recording.updates());
    return new Graph(recording.placeholders(), results, updates);
  }

  /** Inputs and targets to loss and metrics. */
  Graph evaluationStep(Objective objective, int batch, Shape label) {
    Recording recording = new Recording(false);
    List<Node> results = results(recording, objective, batch, label);
    return Graph.of(recording.placeholders(), results);
  }

  /** Inputs to outputs. */
  Graph prediction(int batch) {
    Recording recording = new Recording(false);
    Node inputs = recording.placeholder("inputs", batched(network.inputShape(), batch));
    return Graph.of(recording.placeholders(), List.of(Node.of(network.record(inputs))));
  }

  private List<Node> results(Recording recording, Objective objective, int batch, Shape label) {
    Node inputs = recording.placeholder("inputs", batched(network.inputShape(), batch));
    Node targets = recording.placeholder("targets", batched(label, batch));
    Tensor outputs = network.record(inputs);
    List<Node> results = new ArrayList<>();
    results.add(
        Provenance.within(
            objective.loss(),
            () -> {
              Tensor loss = objective.loss().perExample(targets, outputs).mean().reshape();
              for (Node added : recording.losses()) {
                loss = loss.plus(added);
              }
              return Node.of(loss);
            }));
    for (Metric metric : objective.metrics()) {
      results.add(
          Provenance.within(
              metric, () -> Node.of(metric.perExample(targets, outputs).mean().reshape())));
    }
    return results;
  }

  static Shape batched(Shape example, int batch) {
    int[] sizes = new int[example.rank() + 1];
    sizes[0] = batch;
    for (int axis = 0; axis < example.rank(); axis++) {
      sizes[axis + 1] = example.get(axis);
    }
    return Shape.of(sizes);
  }
}
