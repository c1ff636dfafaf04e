package io.convsmith.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.graph.CustomGradient;
import io.convsmith.graph.Differentiation;
import io.convsmith.graph.Functions;
import io.convsmith.graph.Gradients;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Variable;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProgramTest {
  private final Recording recording = new Recording(true);
  private final RandomState random = new RandomState(42);

  @ParameterizedTest
  @EnumSource(Precision.class)
  void outputs_follow_the_inputs_of_each_run(Precision precision) {
    Node x = recording.placeholder("x", Shape.of(2, 2));
    try (Program program = compile(precision, graph(x.square().sum(1)))) {
      program.write(0, 1, 2, 3, 4);
      program.run();
      assertThat(program.read(0)).containsExactly(5, 25);

      program.write(0, 0, 1, 0, 2);
      program.run();
      assertThat(program.read(0)).containsExactly(1, 4);
    }
  }

  @Test
  void an_output_that_is_an_input_is_passed_through() {
    Node x = recording.placeholder("x", Shape.of(3));
    try (Program program = compile(Precision.FLOAT32, graph(x.reshape(3, 1), x.exp()))) {
      program.write(0, 0, 0, 0);
      program.run();
      assertThat(program.read(0)).containsExactly(0, 0, 0);
      assertThat(program.read(1)).containsExactly(1, 1, 1);
    }
  }

  @Test
  void placeholders_that_nothing_needs_can_still_be_written() {
    recording.placeholder("unused", Shape.of(4));
    Node x = recording.placeholder("x", Shape.of(1));
    try (Program program = compile(Precision.FLOAT32, graph(x.plus(1)))) {
      program.write(0, 1, 2, 3, 4);
      program.write(1, 5);
      program.run();
      assertThat(program.read(0)).containsExactly(6);
    }
  }

  @Test
  void updates_see_the_variables_as_they_were_before_the_run() {
    Variable a = variable("a", 1);
    Variable b = variable("b", 2);
    Graph swap =
        new Graph(
            List.of(),
            List.of(Node.of(a.tensor().plus(b.tensor()))),
            List.of(new Graph.Update(a, b.tensor()), new Graph.Update(b, a.tensor())));
    try (Program program = compile(Precision.FLOAT32, swap)) {
      program.run();
      assertThat(a.toArray()).containsExactly(2);
      assertThat(b.toArray()).containsExactly(1);
      program.run();
      assertThat(a.toArray()).containsExactly(1);
      assertThat(program.read(0)).containsExactly(3);
    }
  }

  @Test
  void a_variable_counts_the_runs() {
    Variable count = variable("count", 0);
    Graph graph =
        new Graph(
            List.of(),
            List.of(),
            List.of(new Graph.Update(count, Node.of(count.tensor().plus(1)))));
    try (Program program = compile(Precision.FLOAT32, graph)) {
      for (int i = 0; i < 5; i++) {
        program.run();
      }
    }
    assertThat(count.toArray()).containsExactly(5);
  }

  @Test
  void a_variable_takes_over_what_another_was_before_its_own_update() {
    Variable a = variable("a", 1);
    Variable b = variable("b", 7);
    Graph.Update doubled = new Graph.Update(a, Node.of(a.tensor().times(2)));
    Graph.Update former = new Graph.Update(b, a.tensor());
    Graph graph = new Graph(List.of(), List.of(), List.of(doubled, former));
    try (Program program = Compiler.fastest().compile(graph, new RandomState(1))) {
      program.run();
      program.run();
    }
    assertThat(a.toArray()).containsExactly(4);
    assertThat(b.toArray()).containsExactly(2);
  }

  @Test
  void variables_that_become_the_same_numbers_each_get_them() {
    Variable a = variable("a", 1);
    Variable b = variable("b", 7);
    Node next = Node.of(a.tensor().plus(1));
    Graph graph =
        new Graph(
            List.of(),
            List.of(),
            List.of(new Graph.Update(a, next), new Graph.Update(b, Node.of(next.reshape(1)))));
    try (Program program = Compiler.fastest().compile(graph, new RandomState(1))) {
      program.run();
    }
    assertThat(a.toArray()).containsExactly(2);
    assertThat(b.toArray()).containsExactly(2);
  }

  @Test
  void an_update_reads_the_old_rows_of_its_variable_throughout() {
    int columns = 5000; // more than a loop has in its registers
    float[] first = new float[2 * columns];
    for (int i = 0; i < first.length; i++) {
      first[i] = i;
    }
    Variable w = new Variable("w", Shape.of(2, columns), true, (shape, seed) -> first.clone());
    Tensor row = w.tensor().slice(new int[] {0, 0}, new int[] {1, columns});
    Graph graph =
        new Graph(
            List.of(), List.of(), List.of(new Graph.Update(w, Node.of(w.tensor().plus(row)))));
    try (Program program = Compiler.fastest().compile(graph, new RandomState(1))) {
      program.run();
    }
    float[] expected = new float[first.length];
    for (int i = 0; i < first.length; i++) {
      expected[i] = first[i] + first[i % columns];
    }
    assertThat(w.toArray()).containsExactly(expected);
  }

  @Test
  void two_programs_share_a_variable() {
    Variable w = variable("w", 3);
    Graph reading = Graph.of(List.of(), List.of(Node.of(w.tensor().times(2))));
    Graph writing =
        new Graph(List.of(), List.of(), List.of(new Graph.Update(w, Node.of(w.tensor().plus(1)))));
    try (Program reader = compile(Precision.FLOAT32, reading);
        Program writer = compile(Precision.FLOAT32, writing)) {
      writer.run();
      reader.run();
      assertThat(reader.read(0)).containsExactly(8);
    }
  }

  @Test
  void in_double_precision_a_variable_is_read_anew_at_each_run() {
    Variable w = variable("w", 3);
    Graph graph = Graph.of(List.of(), List.of(Node.of(w.tensor().times(2))));
    try (Program program = compile(Precision.FLOAT64, graph)) {
      program.run();
      w.assign(5);
      program.run();
      assertThat(program.read(0)).containsExactly(10);
    }
  }

  @Test
  void a_program_in_double_precision_does_not_update_variables() {
    Variable w = variable("w", 3);
    Graph graph =
        new Graph(List.of(), List.of(), List.of(new Graph.Update(w, Node.of(w.tensor().plus(1)))));

    assertThatThrownBy(() -> compile(Precision.FLOAT64, graph))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("w [1]")
        .hasMessageContaining("FLOAT32");
  }

  @Test
  void each_run_draws_other_random_numbers_and_equal_states_equal_ones() {
    Node numbers = recording.randomUniform(Shape.of(1000));
    try (Program first = compile(Precision.FLOAT32, graph(numbers));
        Program second =
            Compiler.reference(Precision.FLOAT32).compile(graph(numbers), new RandomState(42))) {
      first.run();
      double[] one = first.read(0);
      first.run();
      double[] two = first.read(0);
      second.run();
      assertThat(second.read(0)).containsExactly(one);
      assertThat(two).isNotEqualTo(one);
      assertThat(Arrays.stream(one).average().orElseThrow()).isBetween(0.45, 0.55);
    }
  }

  @Test
  void a_closed_program_refuses_to_run() {
    Node x = recording.placeholder("x", Shape.of(1));
    Program program = compile(Precision.FLOAT32, graph(x.plus(1)));
    program.close();
    program.close();

    List<ThrowableAssert.ThrowingCallable> uses =
        List.of(
            program::run,
            () -> program.write(0, 1),
            () -> program.read(0),
            () -> program.input(0),
            () -> program.output(0));
    assertThat(uses)
        .allSatisfy(
            use ->
                assertThatThrownBy(use)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("This program has been closed and cannot be used any more."));
  }

  @Test
  void closing_waits_for_the_end_of_a_run() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicBoolean freed = new AtomicBoolean();
    AtomicBoolean freedTooSoon = new AtomicBoolean();
    Node x = recording.placeholder("x", Shape.of(1));
    FakeLibrary library =
        new FakeLibrary()
            .does(
                Functions.TANH,
                () -> {
                  running.countDown();
                  try {
                    goOn.await();
                  } catch (InterruptedException nobodyDoes) {
                    throw new AssertionError(nobodyDoes);
                  }
                  freedTooSoon.set(freed.get());
                });
    Program program =
        new Compiler(Precision.FLOAT32, List.of(library), false, 1)
            .compile(graph(x.tanh()), new RandomState(0));
    Thread runner = new Thread(program::run);
    Thread closer =
        new Thread(
            () -> {
              program.close();
              freed.set(true);
            });
    runner.start();
    running.await();
    closer.start();
    while (closer.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    goOn.countDown();
    runner.join();
    closer.join();

    assertThat(freed).isTrue();
    assertThat(freedTooSoon).isFalse();
    assertThat(library.closed()).containsExactly(Functions.TANH);
  }

  @Test
  void a_wrong_count_of_numbers_is_refused_with_both_counts() {
    Node x = recording.placeholder("x", Shape.of(2, 3));
    try (Program program = compile(Precision.FLOAT32, graph(x.plus(1)))) {
      assertThatThrownBy(() -> program.write(0, 1, 2))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[2,3]")
          .hasMessageContaining("takes 6 numbers, but got 2");
    }
  }

  @Test
  void a_long_chain_needs_the_memory_of_few_steps() {
    Node x = recording.placeholder("x", Shape.of(1024));
    Tensor y = x;
    for (int i = 0; i < 100; i++) {
      y = y.tanh();
    }
    try (Program program = compile(Precision.FLOAT32, graph(y))) {
      assertThat(program.arenaBytes()).isLessThanOrEqualTo(4 * 1024 * Float.BYTES);
    }
  }

  @Test
  void the_listing_names_each_step_and_what_computes_it() {
    Node x = recording.placeholder("x", Shape.of(2, 3));
    try (Program program = compile(Precision.FLOAT32, graph(x.exp().sum(0)))) {
      assertThat(program.describe()).contains("exp [2,3]").contains("sum [1,3]").contains("arena");
    }
  }

  @Test
  void a_gradient_that_is_given_is_used_instead_of_the_derived_one() {
    Node x = recording.placeholder("x", Shape.of(2));
    Tensor value =
        Gradients.withGradient(
            x.square(), new CustomGradient(upstream -> List.of(upstream.times(7))), x);
    Tensor gradient = Differentiation.gradients(value, List.of(x)).get(0);
    try (Program program = compile(Precision.FLOAT64, graph(value, gradient))) {
      program.write(0, 3, 4);
      program.run();
      assertThat(program.read(0)).containsExactly(9, 16);
      assertThat(program.read(1)).containsExactly(7, 7);
    }
  }

  @Test
  void an_input_of_another_recording_is_refused() {
    Node x = recording.placeholder("x", Shape.of(1));
    Node stranger = new Recording(true).placeholder("y", Shape.of(1));

    assertThatThrownBy(() -> x.plus(stranger))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("two different runs of a model");
  }

  private Graph graph(Tensor... outputs) {
    return Graph.of(recording.placeholders(), Arrays.stream(outputs).map(Node::of).toList());
  }

  private Program compile(Precision precision, Graph graph) {
    return Compiler.reference(precision).compile(graph, random);
  }

  private static Variable variable(String name, float value) {
    return new Variable(name, Shape.of(1), true, (shape, seed) -> new float[] {value});
  }
}
