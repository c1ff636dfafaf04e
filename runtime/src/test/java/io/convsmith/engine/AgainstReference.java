package io.convsmith.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Compares programs with those of the reference in double precision, on random inputs. */
final class AgainstReference {
  private static final int RUNS = 2;

  private AgainstReference() {}

  static Program reference(Graph graph) {
    return Compiler.reference(Precision.FLOAT64).compile(graph, new RandomState(3));
  }

  /** Runs both, and compares all outputs within a tolerance that grows with the largest number. */
  static void compare(int seed, Program fast, Program reference, Graph graph, double tolerance) {
    for (int run = 0; run < RUNS; run++) {
      write(seed + run, fast, graph);
      write(seed + run, reference, graph);
      fast.run();
      reference.run();
      for (int output = 0; output < graph.outputs().size(); output++) {
        double[] expected = reference.read(output);
        double scale = 1 + Arrays.stream(expected).map(Math::abs).max().orElse(0);
        assertThat(fast.read(output))
            .as("output %d, %s, of%n%s", output, graph.outputs().get(output), fast.describe())
            .containsExactly(expected, within(tolerance * scale));
      }
    }
  }

  /** Fills all placeholders with numbers between -1 and 1, equal ones for equal seeds. */
  static void write(int seed, Program program, Graph graph) {
    Random random = new Random(seed);
    List<Node> placeholders = graph.placeholders();
    for (int i = 0; i < placeholders.size(); i++) {
      long size = placeholders.get(i).shape().size();
      program.write(i, random.doubles(size, -1, 1).map(value -> (float) value).toArray());
    }
  }
}
