package io.convsmith.processor.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One op in a layer: a transform, or the operation behind the transforms.
 *
 * @param call how it is called
 * @param hyperparameters the options it adds; those of a class are its constructor's, in order
 * @param variables the variables it adds, in the order of its parameters
 * @param gradient the hand-written gradient; null if it is derived
 */
public record Stage(
    Call call,
    List<HyperparameterModel> hyperparameters,
    List<VariableModel> variables,
    @Nullable Gradient gradient) {
  /** Copies the lists. */
  public Stage {
    hyperparameters = List.copyOf(hyperparameters);
    variables = List.copyOf(variables);
  }

  /**
   * A hand-written gradient.
   *
   * @param call how it is called, on the same instance if the op is a class
   * @param several whether it returns a list, and not the kernel's gradient alone
   */
  public record Gradient(Call call, boolean several) {}
}
