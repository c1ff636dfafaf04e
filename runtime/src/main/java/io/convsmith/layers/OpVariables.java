package io.convsmith.layers;

import io.convsmith.graph.Recording;
import io.convsmith.graph.Variable;
import io.convsmith.initializers.Initializers;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.StateVariable;
import io.convsmith.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The variables that an op adds to its layer. */
final class OpVariables {
  private static final String STEP = "step";

  private final ConvolutionLayer layer;
  private final List<Variable> trainables = new ArrayList<>();
  private @Nullable Variable step;

  OpVariables(ConvolutionLayer layer) {
    this.layer = layer;
  }

  /** Those of a copied layer, which has variables of the same names. */
  OpVariables copiedFor(ConvolutionLayer copy) {
    OpVariables copied = new OpVariables(copy);
    trainables.forEach(variable -> copied.trainables.add(copy.variable(variable.name())));
    copied.step = step == null ? null : copy.variable(STEP);
    return copied;
  }

  void addTrainable(String name, Shape shape, VariableSettings settings) {
    trainables.add(layer.declare(name, shape, settings));
  }

  void addState(String name, Shape shape, VariableSettings settings) {
    layer.addVariable(name, shape, settings.initial(layer), v -> v.trainable(false));
  }

  /** Those that are trained, in the order of declaration. */
  List<Variable> trainables() {
    return trainables;
  }

  StateVariable state(String name, @Nullable Recording recording) {
    return new LayerState(layer, layer.variable(name), recording);
  }

  /** The number of training steps so far, which grows by one in each, however often it is asked. */
  Tensor step(@Nullable Recording recording) {
    if (recording == null) {
      throw new IllegalStateException(
          layer.prefixed("step() cannot be asked for while variables are declared"));
    }
    Variable counter = step;
    if (counter == null) {
      counter =
          layer.addVariable(STEP, Shape.scalar(), Initializers.zeros(), v -> v.trainable(false));
      step = counter;
    }
    if (recording.training() && !counts(recording, counter)) {
      recording.update(counter, steps -> steps.plus(1));
    }
    return counter.tensor();
  }

  private static boolean counts(Recording recording, Variable counter) {
    return recording.updates().stream().anyMatch(update -> update.variable() == counter);
  }
}
