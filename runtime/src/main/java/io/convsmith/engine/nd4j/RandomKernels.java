package io.convsmith.engine.nd4j;

import io.convsmith.engine.kernel.CounterRandom;
import io.convsmith.engine.kernel.Kernel;
import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.engine.kernel.Step;
import io.convsmith.graph.Op;
import io.convsmith.graph.RandomStream;
import io.convsmith.graph.Sources;
import java.util.Map;

/** The kernel that draws random numbers; ND4J's own depend on the thread that draws them. */
final class RandomKernels {
  private RandomKernels() {}

  static Map<Op<?>, Nd4jLibrary.Planner> planners() {
    return Map.of(Sources.RANDOM_UNIFORM, RandomKernels::uniform);
  }

  private static Kernel uniform(Operands operands) {
    Operand output = operands.output();
    RandomState state = operands.placement().random();
    RandomStream stream = (RandomStream) operands.node().attributes();
    return new Nd4jKernel("counter random", calls -> calls.then(step(output, state, stream)));
  }

  private static Step step(Operand output, RandomState state, RandomStream stream) {
    Numbers numbers = Numbers.of(output);
    int size = Math.toIntExact(output.shape().size());
    if (output.precision() == Precision.FLOAT32) {
      return () -> {
        long key = CounterRandom.key(state.seed(), state.run(), stream.stream());
        for (int i = 0; i < size; i++) {
          numbers.put(i, CounterRandom.uniformFloat(key, stream.first() + i));
        }
      };
    }
    return () -> {
      long key = CounterRandom.key(state.seed(), state.run(), stream.stream());
      for (int i = 0; i < size; i++) {
        numbers.put(i, CounterRandom.uniform(key, stream.first() + i));
      }
    };
  }
}
