package io.convsmith.training;

import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Variable;
import io.convsmith.optimizers.Optimizer;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an optimizer keeps between steps: its step count, its learning rate, and each variable's
 * slots.
 */
public final class OptimizerState {
  private final Optimizer optimizer;
  private final Variable iterations = scalar("iterations", 0);
  private final Variable learningRate;
  private final Map<Variable, List<Variable>> slots = new LinkedHashMap<>();

  /** The state before the first step of training these variables. */
  public OptimizerState(Optimizer optimizer, List<Variable> trainable) {
    this.optimizer = optimizer;
    this.learningRate = scalar("learning_rate", optimizer.learningRate());
    for (Variable variable : trainable) {
      List<Variable> own = new ArrayList<>();
      for (String slot : optimizer.slots()) {
        own.add(
            new Variable(
                variable.name() + "_" + slot,
                variable.shape(),
                false,
                (shape, seed) -> new float[(int) shape.size()]));
      }
      slots.put(variable, own);
    }
  }

  private static Variable scalar(String name, double value) {
    return new Variable(name, Shape.scalar(), false, (shape, seed) -> new float[] {(float) value});
  }

  /** All numbers that are kept, the step count and learning rate first. */
  public List<Variable> variables() {
    List<Variable> all = new ArrayList<>(List.of(iterations, learningRate));
    slots.values().forEach(all::addAll);
    return all;
  }

  /**
   * Forgets everything, as before the first step; the learning rate is the optimizer's own again.
   */
  public void reset() {
    variables().forEach(variable -> variable.initialize(0));
  }

  /**
   * The updates of one step.
   *
   * @param gradients one for each trainable variable, in their order
   */
  List<Graph.Update> updates(List<Tensor> gradients) {
    List<Tensor> clipped = optimizer.clipped(gradients);
    Tensor step = iterations.tensor().plus(1);
    List<Graph.Update> updates = new ArrayList<>();
    updates.add(update(iterations, step));
    int index = 0;
    for (Map.Entry<Variable, List<Variable>> entry : slots.entrySet()) {
      Variable variable = entry.getKey();
      List<Tensor> state = entry.getValue().stream().<Tensor>map(Variable::tensor).toList();
      Optimizer.Update next =
          optimizer.update(
              variable.tensor(), clipped.get(index++), state, learningRate.tensor(), step);
      updates.add(update(variable, variable.constrained(next.variable())));
      for (int slot = 0; slot < state.size(); slot++) {
        updates.add(update(entry.getValue().get(slot), next.slots().get(slot)));
      }
    }
    return updates;
  }

  private static Graph.Update update(Variable variable, Tensor value) {
    return new Graph.Update(variable, Node.of(value));
  }
}
