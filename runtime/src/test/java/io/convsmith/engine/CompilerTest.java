package io.convsmith.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convsmith.engine.kernel.KernelLibrary;
import io.convsmith.engine.kernel.Layout;
import io.convsmith.engine.kernel.NumberType;
import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.engine.nd4j.Nd4jLibrary;
import io.convsmith.graph.Functions;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Variable;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How libraries are asked, and what becomes of their kernels. */
class CompilerTest {
  private final Recording recording = new Recording(true);
  private final Node x = recording.placeholder("x", Shape.of(2, 3));
  private final RandomState random = new RandomState(1);
  private final FakeLibrary library = new FakeLibrary();

  @Test
  void the_first_library_that_has_a_kernel_wins() {
    library.lacks(Functions.TANH);
    try (Program program =
        compiler(1, library, new Nd4jLibrary()).compile(graph(x.exp().tanh()), random)) {
      List<String> lines = program.describe().lines().toList();

      assertThat(lines).filteredOn(line -> line.contains("exp [2,3]")).hasSize(1);
      assertThat(lines)
          .filteredOn(line -> line.contains("exp [2,3]"))
          .allMatch(line -> line.contains("fake exp"));
      assertThat(lines)
          .filteredOn(line -> line.contains("tanh [2,3]"))
          .hasSize(1)
          .noneMatch(line -> line.contains("fake"));
    }
  }

  @Test
  void an_op_without_a_kernel_is_named_and_kernels_that_were_planned_are_closed() {
    library.lacks(Functions.TANH);

    assertThatThrownBy(() -> compiler(1, library).compile(graph(x.exp().abs().tanh()), random))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("No kernel library can compute tanh [2,3] in FLOAT32.");
    assertThat(library.closed()).containsExactly(Functions.EXP, Functions.ABS);
  }

  @Test
  void a_program_that_cannot_be_made_closes_its_kernels() {
    Variable w = new Variable("w", Shape.of(2, 3), true, (shape, seed) -> new float[6]);
    Graph graph = new Graph(List.of(x), List.of(), List.of(new Graph.Update(w, Node.of(x.exp()))));
    library.writes(Functions.EXP, Layout.plain(NumberType.FLOAT64));
    Compiler wide = new Compiler(Precision.FLOAT64, List.of(library), false, 1);

    assertThatThrownBy(() -> wide.compile(graph, random))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A program that updates Variable w [2,3] must be compiled in FLOAT32.");
    assertThat(library.closed()).containsExactly(Functions.EXP);
  }

  @Test
  void closing_a_program_closes_each_kernel_once() {
    Program program = compiler(1, library).compile(graph(x.exp(), x.abs()), random);
    assertThat(library.closed()).isEmpty();

    program.close();
    program.close();

    assertThat(library.closed()).containsExactlyInAnyOrder(Functions.EXP, Functions.ABS);
  }

  @Test
  void kernels_of_lanes_run_on_one_thread_and_others_on_all() {
    Node batch = recording.placeholder("batch", Shape.of(64, 10_000));
    Graph many = Graph.of(List.of(batch), List.of(Node.of(batch.exp())));
    compiler(2, library).compile(many, random).close();
    assertThat(library.threads()).containsExactly(1);

    FakeLibrary other = new FakeLibrary();
    Node single = recording.placeholder("single", Shape.of(1, 1_000_000));
    Graph one = Graph.of(List.of(single), List.of(Node.of(single.exp())));
    compiler(2, other).compile(one, random).close();
    assertThat(other.threads()).containsExactly(2);
  }

  @Test
  void a_program_on_lanes_gives_the_same_as_on_one_thread() {
    Node batch = recording.placeholder("batch", Shape.of(1001, 300));
    Graph graph =
        Graph.of(
            List.of(batch), List.of(Node.of(batch.exp().sum(1)), Node.of(batch.max(0).tanh())));
    float[] numbers = new float[1001 * 300];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) Math.sin(i);
    }
    try (Program two = compiler(2, new Nd4jLibrary()).compile(graph, random);
        Program one = compiler(1, new Nd4jLibrary()).compile(graph, random)) {
      assertThat(two.describe()).containsPattern("lanes? (0 and )?1\\n");
      assertThat(one.describe()).contains("lane 0").doesNotContain("lanes");
      two.input(0).put(numbers);
      one.input(0).put(numbers);
      two.run();
      one.run();

      assertThat(two.read(0)).containsExactly(one.read(0));
      assertThat(two.read(1)).containsExactly(one.read(1));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_run_that_fails_changes_nothing_and_the_next_one_works(boolean frozen) {
    boolean[] failing = {true};
    AtomicInteger runs = new AtomicInteger();
    library.does(
        Functions.TANH,
        () -> {
          if (failing[0]) {
            throw new IllegalStateException("a step that fails");
          }
          runs.incrementAndGet();
        });
    Variable w = new Variable("w", Shape.of(2, 3), true, (shape, seed) -> new float[6]);
    Compiler compiler = compiler(1, library);
    Graph graph =
        frozen
            ? graph(w.tensor().tanh())
            : new Graph(List.of(x), List.of(), List.of(new Graph.Update(w, Node.of(x.tanh()))));
    try (Program program =
        frozen ? compiler.freeze(graph, random) : compiler.compile(graph, random)) {
      for (int run = 0; run < 3; run++) {
        assertThatThrownBy(program::run).hasMessage("a step that fails");
      }
      assertThat(random.run()).isZero();
      assertThat(w.version()).isZero();

      failing[0] = false;
      program.run();

      assertThat(runs).hasValue(1);
      assertThat(random.run()).isEqualTo(1);
    }
  }

  private static Compiler compiler(int threads, KernelLibrary... libraries) {
    return new Compiler(Precision.FLOAT32, List.of(libraries), false, threads);
  }

  private Graph graph(Tensor... outputs) {
    return Graph.of(List.of(x), Arrays.stream(outputs).map(Node::of).toList());
  }
}
