package io.convsmith.training;

import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Provenance;
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
  /** What names of its numbers in files begin with. */
  static final String PREFIX = "optimizer/";

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

  /**
   * All numbers that are kept, by their names in files: {@code optimizer/conv2d/kernel/momentum}.
   * No layer is called like that, since names of layers and variables have no slash there.
   *
   * @param names those of the trained variables
   */
  Map<String, Variable> byName(Map<String, Variable> names) {
    Map<String, Variable> named = new LinkedHashMap<>();
    named.put(PREFIX + "*/iterations", iterations);
    named.put(PREFIX + "*/learning_rate", learningRate);
    names.forEach(
        (name, variable) -> {
          List<Variable> own = slots.getOrDefault(variable, List.of());
          for (int i = 0; i < own.size(); i++) {
            String slot = NamedVariables.escaped(optimizer.slots().get(i));
            named.put(PREFIX + name + "/" + slot, own.get(i));
          }
        });
    return named;
  }

  /** All numbers that are kept, the step count and learning rate first. */
  public List<Variable> variables() {
    List<Variable> all = new ArrayList<>(List.of(iterations, learningRate));
    slots.values().forEach(all::addAll);
    return all;
  }

  /**
   * The learning rate of the next step: the shortest number that is this one in single precision.
   */
  double learningRate() {
    return Double.parseDouble(Float.toString(learningRate.values().get(0)));
  }

  /**
   * Sets the learning rate of the next steps.
   *
   * @throws IllegalArgumentException if it is negative or not finite
   */
  void learningRate(double rate) {
    if (!(rate >= 0 && rate <= Float.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "The learning rate must be finite and not negative, but is " + rate + ".");
    }
    learningRate.assign((float) rate);
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
    List<Tensor> clipped = Provenance.within(optimizer, () -> optimizer.clipped(gradients));
    Tensor step = iterations.tensor().plus(1);
    List<Graph.Update> updates = new ArrayList<>();
    updates.add(update(iterations, step));
    int index = 0;
    for (Map.Entry<Variable, List<Variable>> entry : slots.entrySet()) {
      Variable variable = entry.getKey();
      List<Tensor> state = entry.getValue().stream().<Tensor>map(Variable::tensor).toList();
      Tensor gradient = clipped.get(index++);
      Optimizer.Update next =
          Provenance.within(
              variable,
              () -> {
                Optimizer.Update made =
                    optimizer.update(
                        variable.tensor(), gradient, state, learningRate.tensor(), step);
                return new Optimizer.Update(variable.constrained(made.variable()), made.slots());
              });
      updates.add(update(variable, next.variable()));
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
