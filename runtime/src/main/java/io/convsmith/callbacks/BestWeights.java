package io.convsmith.callbacks;

import io.convsmith.graph.Variable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A copy of a model's variables, by their names. */
final class BestWeights {
  private final Map<String, float[]> copies = new LinkedHashMap<>();

  void clear() {
    copies.clear();
  }

  /** Copies the present numbers over those of before. */
  void copy(TrainedModel model) {
    model
        .variables()
        .forEach(
            (name, variable) ->
                variable
                    .values()
                    .get(0, copies.computeIfAbsent(name, added -> new float[size(variable)])));
  }

  /** Gives the variables the numbers of the copy, if there is one. */
  void assignTo(TrainedModel model) {
    model
        .variables()
        .forEach(
            (name, variable) -> {
              float[] copy = copies.get(name);
              if (copy != null) {
                variable.assign(copy);
              }
            });
  }

  void saveTo(SavedState state) {
    copies.forEach(state::put);
  }

  /**
   * Takes the copy out of a state.
   *
   * @throws IllegalArgumentException if it is not one of this model's variables
   */
  void restore(SavedState state, TrainedModel model) {
    Map<String, float[]> saved = state.arrays();
    Map<String, Variable> variables = model.variables();
    if (!saved.isEmpty() && !saved.keySet().equals(variables.keySet())) {
      throw new IllegalArgumentException(
          "The best weights are of "
              + saved.keySet()
              + ", but the model has "
              + variables.keySet()
              + ".");
    }
    variables.forEach((name, variable) -> requireSize(name, size(variable), saved.get(name)));
    copies.clear();
    saved.forEach((name, numbers) -> copies.put(name, numbers.clone()));
  }

  private static void requireSize(String name, int size, float @Nullable [] numbers) {
    if (numbers != null && numbers.length != size) {
      throw new IllegalArgumentException(
          "The best weights of "
              + name
              + " must be "
              + size
              + " numbers, but are "
              + numbers.length
              + ".");
    }
  }

  private static int size(Variable variable) {
    return (int) variable.shape().size();
  }
}
