package io.convsmith.engine.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.engine.kernel.CounterRandom;
import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.tensor.Shape;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RandomKernelTest {
  private static final int COUNT = 1000;
  private final Recording recording = new Recording(true);
  private final Node first = recording.randomUniform(Shape.of(COUNT));
  private final Node second = recording.randomUniform(Shape.of(COUNT));

  @Test
  void doublePrecisionNumbersAreThoseOfTheCounter() {
    long key = CounterRandom.key(9, 0, 0);
    assertThat(numbers(first, Precision.FLOAT64, new RandomState(9)))
        .containsExactly(
            IntStream.range(0, COUNT).mapToDouble(i -> CounterRandom.uniform(key, i)).toArray());
  }

  @Test
  void singlePrecisionNumbersAreThoseOfTheCounter() {
    long key = CounterRandom.key(9, 0, 1);
    assertThat(numbers(second, Precision.FLOAT32, new RandomState(9)))
        .containsExactly(
            IntStream.range(0, COUNT)
                .mapToDouble(i -> CounterRandom.uniformFloat(key, i))
                .toArray());
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void theNextRunDrawsOtherNumbersAndARestoredStateTheSame(Precision precision) {
    RandomState state = new RandomState(9);
    try (SingleNode step = new SingleNode(first, precision, state)) {
      double[] before = step.run(new double[0][]);
      state.advance();
      double[] after = step.run(new double[0][]);
      assertThat(after).isNotEqualTo(before);
      state.restore(9, 0);
      assertThat(step.run(new double[0][])).containsExactly(before);
    }
  }

  private static double[] numbers(Node node, Precision precision, RandomState state) {
    try (SingleNode step = new SingleNode(node, precision, state)) {
      return step.run(new double[0][]);
    }
  }
}
