package io.convsmith.processor.model;

/** What a layer hands to one parameter of a method of the user's. */
public sealed interface Argument {
  /** The layer's input. */
  record Inputs() implements Argument {}

  /** The raw kernel, or what the transforms before this op made of it. */
  record Kernel() implements Argument {}

  /** The layer as the op sees it. */
  record Layer() implements Argument {}

  /**
   * The value of a hyperparameter.
   *
   * @param hyperparameter which one
   */
  record Value(HyperparameterModel hyperparameter) implements Argument {}

  /**
   * A variable: a tensor if it is trainable, else the state itself.
   *
   * @param variable which one
   */
  record Stored(VariableModel variable) implements Argument {}

  /** In a gradient: what the op returned. */
  record Result() implements Argument {}

  /** In a gradient: the gradient for what the op returned. */
  record Upstream() implements Argument {}
}
