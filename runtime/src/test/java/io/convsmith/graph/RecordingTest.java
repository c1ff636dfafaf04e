package io.convsmith.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.convsmith.engine.Compiler;
import io.convsmith.engine.Program;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingTest {
  private final Variable total =
      new Variable("total", Shape.of(2), false, (shape, seed) -> new float[] {1, 2});

  @Test
  void changesOfTheSameVariableFollowEachOther() {
    Recording recording = new Recording(true);
    Node inputs = recording.placeholder("inputs", Shape.of(2));
    recording.update(total, old -> old.plus(inputs));
    recording.update(total, old -> old.times(10));

    Graph graph = new Graph(recording.placeholders(), List.of(inputs), recording.updates());
    try (Program program = Compiler.fastest().compile(graph, new RandomState(0))) {
      program.write(0, 3, 4);
      program.run();
      assertThat(total.toArray()).containsExactly(40, 60);
      program.run();
      assertThat(total.toArray()).containsExactly(430, 640);
    }
  }

  @Test
  void aChangeMayForgetWhatWasThere() {
    Recording recording = new Recording(true);
    Node inputs = recording.placeholder("inputs", Shape.of(2));
    recording.update(total, old -> inputs);

    Graph graph = new Graph(recording.placeholders(), List.of(inputs), recording.updates());
    try (Program program = Compiler.fastest().compile(graph, new RandomState(0))) {
      program.write(0, 3, 4);
      program.run();
      assertThat(total.toArray()).containsExactly(3, 4);
    }
  }

  @Test
  void onlyATrainingStepChangesVariables() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new Recording(false).update(total, old -> old))
        .withMessage(
            "Variable total [2] can be updated in a training step only: ask isTraining first.");
  }

  @Test
  void aChangeKeepsTheShape() {
    Recording recording = new Recording(true);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> recording.update(total, old -> old.sum()))
        .withMessage("An update of Variable total [2] must have its shape, but has [1].");
    assertThat(recording.updates()).isEmpty();
  }
}
