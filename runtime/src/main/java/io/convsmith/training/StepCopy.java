package io.convsmith.training;

import io.convsmith.graph.Variable;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All that a step changes, and the batch it is given, as they were before it. */
final class StepCopy {
  private final Trainer trainer;
  private final Map<Variable, float[]> numbers = new HashMap<>();
  private List<FloatBuffer> batch = List.of();
  private long seed;
  private long run;

  StepCopy(Trainer trainer) {
    this.trainer = trainer;
  }

  /**
   * Copies it before the program has run, which may use the memory of the batch for something else.
   */
  void keep(BatchProgram program) {
    for (Variable variable : trainer.trained().tensors().values()) {
      variable
          .values()
          .get(0, numbers.computeIfAbsent(variable, one -> new float[(int) one.shape().size()]));
    }
    seed = trainer.random().seed();
    run = trainer.random().run();
    batch = List.of(copy(program.input(0)), copy(program.input(1)));
  }

  private static FloatBuffer copy(FloatBuffer buffer) {
    return FloatBuffer.allocate(buffer.capacity()).put(0, buffer, 0, buffer.capacity());
  }

  /** Inputs and targets. */
  List<FloatBuffer> batch() {
    return batch;
  }

  /** Takes the step back. */
  void restore() {
    for (Variable variable : trainer.trained().tensors().values()) {
      variable.assign(Objects.requireNonNull(numbers.get(variable), variable::toString));
    }
    trainer.random().restore(seed, run);
  }
}
