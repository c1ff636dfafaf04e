package io.convsmith.engine.kernel;

/** One piece of work of a program, ready to run over and over on the same memory. */
@FunctionalInterface
public interface Step {
  /** Reads the slots of the inputs and writes the slot of the output. */
  void run();
}
