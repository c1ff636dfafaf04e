package io.convsmith.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Variable;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class FrozenProgramTest {
  /** Both ways to compile, which must keep the same promise. */
  enum Way {
    FASTEST(Compiler::fastest),
    REFERENCE(() -> Compiler.reference(Precision.FLOAT32)),
    REFERENCE_IN_DOUBLE(() -> Compiler.reference(Precision.FLOAT64));

    private final Supplier<Compiler> compiler;

    Way(Supplier<Compiler> compiler) {
      this.compiler = compiler;
    }
  }

  private final Recording recording = new Recording(false);
  private final Node x = recording.placeholder("x", Shape.of(2));
  private final Variable w = variable("w", 3);
  private final Variable v = variable("v", 10);

  @ParameterizedTest
  @EnumSource(Way.class)
  void a_change_of_any_variable_is_seen_by_the_next_run(Way way) {
    try (Program program = freeze(way, x.times(w.tensor().square()).plus(v.tensor().square()))) {
      program.write(0, 1, 2);
      program.run();
      assertThat(program.read(0)).containsExactly(109, 118);

      w.assign(2);
      program.run();
      assertThat(program.read(0)).containsExactly(104, 108);

      v.assign(1);
      program.run();
      assertThat(program.read(0)).containsExactly(5, 9);

      program.write(0, 3, 4);
      program.run();
      assertThat(program.read(0)).containsExactly(13, 17);
    }
  }

  /** Numbers that are changed behind the variable's back show when they are read. */
  @Test
  void what_depends_on_variables_alone_is_computed_again_only_when_one_has_changed() {
    try (Program program = freeze(Way.FASTEST, x.plus(w.tensor().square()))) {
      program.write(0, 0, 0);
      program.run();
      w.values().put(0, 5);
      program.run();
      assertThat(program.read(0)).containsExactly(9, 9);

      w.changed();
      program.run();
      assertThat(program.read(0)).containsExactly(25, 25);

      w.values().put(0, 7);
      program.run();
      assertThat(program.read(0)).containsExactly(25, 25);

      v.changed(); // one that the program does not read
      program.run();
      assertThat(program.read(0)).containsExactly(25, 25);
    }
  }

  @Test
  void a_variable_that_is_used_directly_is_read_anew_at_each_run() {
    try (Program program = freeze(Way.FASTEST, x.plus(w.tensor()))) {
      program.write(0, 0, 0);
      program.run();
      w.values().put(0, 5);
      program.run();

      assertThat(program.read(0)).containsExactly(5, 5);
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void an_output_that_depends_on_variables_alone_stays_right(Way way) {
    try (Program program = freeze(way, w.tensor().square(), x.exp().log(), w.tensor())) {
      for (int run = 0; run < 3; run++) {
        program.write(0, run, run);
        program.run();
        assertThat(program.read(0)).containsExactly(9);
        assertThat(program.read(2)).containsExactly(3);
      }
      w.assign(4);
      program.run();
      assertThat(program.read(0)).containsExactly(16);
      assertThat(program.read(2)).containsExactly(4);
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void initializing_a_variable_again_is_a_change(Way way) {
    Variable drawn = new Variable("drawn", Shape.of(1), true, (shape, seed) -> new float[] {seed});
    try (Program program = freeze(way, drawn.tensor().times(2))) {
      program.run();
      assertThat(program.read(0)).containsExactly(0);

      drawn.initialize(21);
      program.run();
      assertThat(program.read(0)).containsExactly(42);
    }
  }

  @Test
  void random_numbers_are_fresh_at_each_run_and_what_depends_on_them_too() {
    Tensor noise = recording.randomUniform(Shape.of(50)).plus(w.tensor().square());
    try (Program program = freeze(Way.FASTEST, noise)) {
      program.run();
      double[] first = program.read(0);
      program.run();

      assertThat(program.read(0)).isNotEqualTo(first);
      assertThat(Arrays.stream(first).min().orElseThrow()).isGreaterThanOrEqualTo(9);
    }
  }

  @Test
  void a_program_that_trains_is_followed() {
    Graph training =
        new Graph(List.of(), List.of(), List.of(new Graph.Update(w, Node.of(w.tensor().plus(1)))));
    try (Program trainer = Compiler.fastest().compile(training, new RandomState(1));
        Program program = freeze(Way.FASTEST, w.tensor().square())) {
      for (int step = 1; step <= 5; step++) {
        trainer.run();
        program.run();
        assertThat(program.read(0)).containsExactly((3 + step) * (3 + step));
      }
    }
  }

  @Test
  void two_programs_each_notice_a_change() {
    try (Program one = freeze(Way.FASTEST, w.tensor().square());
        Program other = freeze(Way.FASTEST, w.tensor().square().plus(1))) {
      for (float value : new float[] {1, 2, 5}) {
        w.assign(value);
        one.run();
        other.run();
        assertThat(one.read(0)).containsExactly(value * value);
        assertThat(other.read(0)).containsExactly(value * value + 1);
      }
    }
  }

  @Test
  void the_listing_says_what_is_run_once() {
    try (Program program = freeze(Way.FASTEST, x.plus(w.tensor().square().sum()));
        Program without = freeze(Way.FASTEST, x.exp());
        Program compiled =
            Compiler.fastest().compile(graph(w.tensor().square()), new RandomState(1))) {
      assertThat(program.describe())
          .contains("phase 0, lane 0, once")
          .contains("phase 1, lane 0\n");
      assertThat(without.describe()).doesNotContain("once");
      assertThat(compiled.describe()).doesNotContain("once");
    }
  }

  @Test
  void a_program_may_go_from_thread_to_thread() throws InterruptedException {
    try (Program program = freeze(Way.FASTEST, x.times(w.tensor().square()))) {
      ConcurrentLinkedQueue<double[]> results = new ConcurrentLinkedQueue<>();
      for (int turn = 1; turn <= 20; turn++) {
        w.assign(turn);
        Thread user =
            new Thread(
                () -> {
                  program.write(0, 1, 2);
                  program.run();
                  results.add(program.read(0));
                });
        user.start();
        user.join();
        assertThat(results.remove()).containsExactly(turn * turn, 2 * turn * turn);
      }
    }
  }

  /** Programs of several threads share variables, which change while none of them runs. */
  @Test
  void programs_of_many_threads_share_their_variables() throws InterruptedException {
    int threads = 4;
    int rows = 64;
    Node images = recording.placeholder("images", Shape.of(rows, 100));
    Variable large =
        new Variable("large", Shape.of(100, 100), true, (shape, seed) -> new float[10_000]);
    Tensor result = images.matmul(large.tensor().square().plus(1)).sum(1);
    Graph graph = Graph.of(List.of(images), List.of(Node.of(result)));
    Program[] programs = new Program[threads];
    for (int i = 0; i < threads; i++) {
      programs[i] = Planned.fast(graph, 2, true).program();
    }
    double[] ones = new double[rows * 100];
    Arrays.fill(ones, 1);
    for (int value = 1; value <= 10; value++) {
      float[] numbers = new float[10_000];
      Arrays.fill(numbers, value);
      large.assign(numbers);
      double expected = 100 * 100 * (value * value + 1.0);
      ConcurrentLinkedQueue<Double> wrong = new ConcurrentLinkedQueue<>();
      Thread[] users = new Thread[threads];
      for (int i = 0; i < threads; i++) {
        Program program = programs[i];
        users[i] =
            new Thread(
                () -> {
                  program.write(0, ones);
                  for (int run = 0; run < 5; run++) {
                    program.run();
                    Arrays.stream(program.read(0))
                        .filter(sum -> sum != expected)
                        .forEach(wrong::add);
                  }
                });
        users[i].start();
      }
      for (Thread user : users) {
        user.join();
      }
      assertThat(wrong).isEmpty();
    }
    for (Program program : programs) {
      program.close();
    }
  }

  @Test
  void a_closed_program_refuses_to_run() {
    Program program = freeze(Way.FASTEST, w.tensor().square());
    program.close();

    assertThatThrownBy(program::run).isInstanceOf(IllegalStateException.class);
  }

  private Program freeze(Way way, Tensor... outputs) {
    return way.compiler.get().freeze(graph(outputs), new RandomState(1));
  }

  private Graph graph(Tensor... outputs) {
    return Graph.of(recording.placeholders(), Arrays.stream(outputs).map(Node::of).toList());
  }

  private static Variable variable(String name, float value) {
    return new Variable(name, Shape.of(1), true, (shape, seed) -> new float[] {value});
  }
}
