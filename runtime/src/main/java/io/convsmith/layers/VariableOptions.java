package io.convsmith.layers;

import io.convsmith.constraints.Constraint;
import io.convsmith.regularizers.Regularizer;
import org.jspecify.annotations.Nullable;

/**
 * The options of a variable that a layer declares.
 *
 * <pre>{@code addVariable("gain", Shape.of(filters), ones(), v -> v.constraint(nonNeg())) }</pre>
 */
public final class VariableOptions {
  boolean trainable = true;
  @Nullable Regularizer regularizer;
  @Nullable Constraint constraint;

  VariableOptions() {}

  /** Whether training changes it by its gradient, if it trains the layer; true by default. */
  public VariableOptions trainable(boolean value) {
    trainable = value;
    return this;
  }

  /** A penalty that is added to the loss; none by default. */
  public VariableOptions regularizer(@Nullable Regularizer value) {
    regularizer = value;
    return this;
  }

  /** What it must be after each update; anything by default. */
  public VariableOptions constraint(@Nullable Constraint value) {
    constraint = value;
    return this;
  }
}
