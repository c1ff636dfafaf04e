package io.convsmith.layers;

import io.convsmith.constraints.Constraint;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Variable;
import io.convsmith.initializers.Initializer;
import io.convsmith.regularizers.Regularizer;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The variables of one layer, and what they add to the loss. */
final class DeclaredVariables {
  /** A variable and its regularizer. */
  private record Penalty(Variable variable, Regularizer regularizer) {}

  private final Map<String, Variable> byName = new LinkedHashMap<>();
  private final List<Penalty> penalties = new ArrayList<>();
  private WeakReference<@Nullable Recording> penalized = new WeakReference<>(null);
  private boolean open;
  private boolean declared;

  /** Whether variables may be added now. */
  boolean open() {
    return open;
  }

  /** Whether all are added. */
  boolean declared() {
    return declared;
  }

  /** Lets a layer add its variables, once; one that fails leaves none. */
  void declare(Runnable build) {
    if (declared) {
      return;
    }
    open = true;
    try {
      build.run();
      declared = true;
    } finally {
      open = false;
      if (!declared) {
        byName.clear();
        penalties.clear();
      }
    }
  }

  Variable add(String name, Shape shape, Initializer initializer, VariableOptions options) {
    Constraint constraint = options.constraint;
    UnaryOperator<Tensor> projection =
        constraint == null ? UnaryOperator.identity() : constraint::project;
    Variable added = new Variable(name, shape, options.trainable, initializer, projection);
    added.initialize(byName.size()); // not all the same, until a model gives its own seeds
    byName.put(name, added);
    if (options.regularizer != null && added.trainable()) {
      penalties.add(new Penalty(added, options.regularizer));
    }
    return added;
  }

  /** Variables of a copied layer with the same numbers, and the same penalties on them. */
  DeclaredVariables copiedFor(Layer layer) {
    DeclaredVariables copy = new DeclaredVariables();
    Map<Variable, Variable> copies = new HashMap<>();
    byName.forEach(
        (name, variable) -> {
          copies.put(
              variable, variable.copy(initial -> VariableSettings.copiedFor(layer, initial)));
          copy.byName.put(name, copies.get(variable));
        });
    penalties.forEach(
        penalty ->
            copy.penalties.add(
                new Penalty(
                    copies.getOrDefault(penalty.variable, penalty.variable), penalty.regularizer)));
    copy.declared = declared;
    return copy;
  }

  @Nullable Variable find(String name) {
    return byName.get(name);
  }

  List<String> names() {
    return List.copyOf(byName.keySet());
  }

  List<Variable> list() {
    return List.copyOf(byName.values());
  }

  /** Adds the penalties to a recording, once, however often it meets the layer. */
  void penalize(Recording recording) {
    if (recording != penalized.get()) {
      penalized = new WeakReference<>(recording);
      penalties.forEach(
          penalty -> recording.addLoss(penalty.regularizer.penalty(penalty.variable.tensor())));
    }
  }
}
