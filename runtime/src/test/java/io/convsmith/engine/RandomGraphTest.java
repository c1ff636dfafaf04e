package io.convsmith.engine;

import static io.convsmith.engine.AgainstReference.compare;
import static io.convsmith.engine.AgainstReference.reference;
import static io.convsmith.engine.AgainstReference.write;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.graph.Graph;
import io.convsmith.graph.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Random graphs on several lanes, against the reference in double precision. */
class RandomGraphTest {
  private static final int RUNS = 2;
  private static final double TOLERANCE = 2e-4;

  @RepeatedTest(40)
  void lanes_compute_what_the_reference_does(RepetitionInfo repetition) {
    int seed = repetition.getCurrentRepetition();
    Graph graph = RandomGraph.of(seed, 4 + seed % 5);
    try (Program fast = Planned.fast(graph, 1 + seed % 4, false).program();
        Program reference = reference(graph)) {
      compare(seed, fast, reference, graph, TOLERANCE);
    }
  }

  @RepeatedTest(20)
  void frozen_programs_compute_what_the_reference_does_after_each_change(
      RepetitionInfo repetition) {
    int seed = 1000 + repetition.getCurrentRepetition();
    Graph graph = RandomGraph.of(seed, 4 + seed % 5);
    try (Program fast = Planned.fast(graph, 1 + seed % 3, true).program();
        Program reference = reference(graph)) {
      compare(seed, fast, reference, graph, TOLERANCE);
      for (Variable variable : RandomGraph.variables(graph)) {
        float[] numbers = variable.toArray();
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = -numbers[i] / 2;
        }
        variable.assign(numbers);
        compare(seed, fast, reference, graph, TOLERANCE);
      }
    }
  }

  @RepeatedTest(15)
  void lanes_that_run_one_after_the_other_give_the_same_bits(RepetitionInfo repetition) {
    int seed = 2000 + repetition.getCurrentRepetition();
    Graph graph = RandomGraph.of(seed, 6);
    try (Program together = Planned.fast(graph, 3, false).program();
        Program inTurn = Planned.fast(graph, 3, false).program()) {
      write(seed, together, graph);
      write(seed, inTurn, graph);
      together.run();
      Team team = requireNonNull(Team.take(1));
      try {
        inTurn.run();
      } finally {
        team.giveBack();
      }
      for (int output = 0; output < graph.outputs().size(); output++) {
        assertThat(inTurn.read(output)).containsExactly(together.read(output));
      }
    }
  }

  /** Threads that compile and run at the same time, and take the team from each other. */
  @Test
  void threads_do_not_disturb_each_other() throws InterruptedException {
    int threads = 3;
    List<double[][]> expected = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      expected.add(results(5000 + i));
    }
    AtomicInteger right = new AtomicInteger();
    Thread[] users = new Thread[threads];
    for (int i = 0; i < threads; i++) {
      int own = i;
      users[i] =
          new Thread(
              () -> {
                for (int round = 0; round < 4; round++) {
                  if (Arrays.deepEquals(results(5000 + own), expected.get(own))) {
                    right.incrementAndGet();
                  }
                }
              });
      users[i].start();
    }
    for (Thread user : users) {
      user.join();
    }

    assertThat(right).hasValue(threads * 4);
  }

  /** The outputs of the last of many runs. */
  private static double[][] results(int seed) {
    Graph graph = RandomGraph.of(seed, 6);
    try (Program program = Planned.fast(graph, 3, false).program()) {
      write(seed, program, graph);
      for (int run = 0; run < 50; run++) {
        program.run();
      }
      return IntStream.range(0, program.outputs()).mapToObj(program::read).toArray(double[][]::new);
    }
  }

  /** Down to the last bit of sums, whose order is part of a program, and the size of its arena. */
  @RepeatedTest(8)
  void equal_graphs_become_equal_programs(RepetitionInfo repetition) {
    int seed = 4000 + repetition.getCurrentRepetition();
    Graph one = RandomGraph.of(seed, 6);
    Graph other = RandomGraph.of(seed, 6);
    try (Program first = Planned.fast(one, 2, false).program();
        Program second = Planned.fast(other, 2, false).program()) {
      assertThat(second.describe()).isEqualTo(first.describe());
      write(seed, first, one);
      write(seed, second, other);
      first.run();
      second.run();
      for (int output = 0; output < one.outputs().size(); output++) {
        assertThat(second.read(output)).containsExactly(first.read(output));
      }
    }
  }

  @RepeatedTest(25)
  void updates_make_of_variables_what_the_reference_computes(RepetitionInfo repetition) {
    int seed = 3000 + repetition.getCurrentRepetition();
    Graph graph = RandomGraph.updating(seed, 4 + seed % 5);
    Graph values =
        Graph.of(graph.placeholders(), graph.updates().stream().map(Graph.Update::value).toList());
    try (Program fast = Planned.fast(graph, 1 + seed % 3, false).program();
        Program reference = reference(values)) {
      write(seed, fast, graph);
      write(seed, reference, values);
      for (int run = 0; run < RUNS; run++) {
        reference.run();
        fast.run();
        for (int i = 0; i < graph.updates().size(); i++) {
          float[] now = graph.updates().get(i).variable().toArray();
          double[] wide = IntStream.range(0, now.length).mapToDouble(at -> now[at]).toArray();
          assertThat(wide).containsExactly(reference.read(i), within(TOLERANCE));
        }
      }
    }
  }
}
