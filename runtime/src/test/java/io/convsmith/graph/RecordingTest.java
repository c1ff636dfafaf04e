package io.convsmith.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.engine.Compiler;
import io.convsmith.engine.Program;
import io.convsmith.engine.kernel.CounterRandom;
import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecordingTest {
  private static final int COUNT = 100_000;

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
  void normalNumbersHaveTheMomentsAndTheDistributionOfTheNormalOne() {
    double[] numbers = drawn(Compiler.fastest(), 5, 1);
    double mean = Arrays.stream(numbers).average().orElseThrow();
    assertThat(mean).isCloseTo(0, within(4 / Math.sqrt(COUNT)));
    assertThat(moment(numbers, 2)).isCloseTo(1, within(4 * Math.sqrt(2.0 / COUNT)));
    assertThat(moment(numbers, 3)).isCloseTo(0, within(4 * Math.sqrt(15.0 / COUNT)));
    assertThat(moment(numbers, 4)).isCloseTo(3, within(4 * Math.sqrt(96.0 / COUNT)));
    Arrays.sort(numbers);
    double distance = 0;
    for (int i = 0; i < COUNT; i++) {
      double expected = cumulative(numbers[i]);
      distance = Math.max(distance, Math.abs(expected - (double) i / COUNT));
      distance = Math.max(distance, Math.abs(expected - (i + 1.0) / COUNT));
    }
    assertThat(distance).isLessThan(1.63 / Math.sqrt(COUNT)); // one of a hundred would be larger
  }

  @Test
  void normalNumbersDependOnSeedAndRunAlone() {
    double[] first = drawn(Compiler.fastest(), 5, 1);
    assertThat(drawn(Compiler.fastest(), 5, 1)).containsExactly(first);
    assertThat(drawn(Compiler.fastest(), 5, 2)).isNotEqualTo(first);
    assertThat(drawn(Compiler.fastest(), 6, 1)).isNotEqualTo(first);
    assertThat(drawn(Compiler.reference(Precision.FLOAT32), 5, 1))
        .containsExactly(first, within(2e-6));
  }

  /** A uniform 0 has no logarithm; one of 2 to the 24 is. */
  @Test
  void normalNumbersAreFiniteEvenWhereAUniformOneIsZero() {
    long seed = 0;
    while (!isZeroAmongFirst(10, CounterRandom.key(seed, 0, 0))) {
      seed++;
    }
    double[] numbers = drawn(Compiler.fastest(), seed, 1);
    assertThat(Arrays.stream(numbers)).allMatch(Double::isFinite);
    assertThat(Arrays.stream(numbers).limit(10).map(Math::abs)).contains(0.0);
  }

  private static boolean isZeroAmongFirst(int count, long key) {
    return IntStream.range(0, count).anyMatch(i -> CounterRandom.uniformFloat(key, i) == 0);
  }

  /** What the run of a number draws. */
  private static double[] drawn(Compiler compiler, long seed, int run) {
    Recording recording = new Recording(true);
    Node normal = recording.randomNormal(Shape.of(COUNT / 10, 10));
    Graph graph = Graph.of(List.of(), List.of(normal));
    try (Program program = compiler.compile(graph, new RandomState(seed))) {
      for (int i = 0; i < run; i++) {
        program.run();
      }
      return program.read(0);
    }
  }

  private static double moment(double[] numbers, int power) {
    return Arrays.stream(numbers).map(x -> Math.pow(x, power)).average().orElseThrow();
  }

  /** The integral of the bell curve, by Simpson's rule from 0. */
  private static double cumulative(double to) {
    int steps = 64;
    double width = to / steps;
    double total = 0;
    for (int i = 0; i <= steps; i++) {
      int weight = i == 0 || i == steps ? 1 : i % 2 == 0 ? 2 : 4;
      total += weight * Math.exp(-0.5 * (i * width) * (i * width));
    }
    return 0.5 + total * width / 3 / Math.sqrt(2 * Math.PI);
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
