package io.convsmith.processor.model;

/** What a layer hands to one parameter of its op's method. */
public sealed interface Argument {
  /** The layer's input. */
  record Inputs() implements Argument {}

  /** The raw kernel. */
  record Kernel() implements Argument {}

  /** The layer as the op sees it. */
  record Layer() implements Argument {}

  /**
   * The value of a hyperparameter.
   *
   * @param hyperparameter which one
   */
  record Value(HyperparameterModel hyperparameter) implements Argument {}
}
