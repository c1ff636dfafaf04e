package io.convsmith.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.convsmith.engine.kernel.KernelLibrary;
import io.convsmith.engine.kernel.NumberType;
import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private final List<String> reports = new ArrayList<>();
  private final AtomicInteger loads = new AtomicInteger();

  private Admission admission(KernelLibrary library) {
    return new Admission(
        "swift",
        type -> {
          loads.incrementAndGet();
          return Admission.Verdict.admitted(library);
        },
        reports::add);
  }

  @Test
  void a_library_that_computes_rightly_is_admitted_silently_and_tried_once() {
    KernelLibrary library = FaultyLibrary.ofFactors(x -> x);
    Admission admission = admission(library);

    assertThat(admission.of(NumberType.FLOAT32).library()).contains(library);
    assertThat(admission.of(NumberType.FLOAT32).library()).contains(library);
    assertThat(loads).hasValue(1);
    assertThat(reports).isEmpty();
  }

  @Test
  void one_that_computes_wrongly_is_refused_and_the_reason_is_told_once() {
    Admission admission = admission(FaultyLibrary.ofLast(x -> x + 1));

    assertThat(admission.of(NumberType.FLOAT32).library()).isEmpty();
    assertThat(admission.of(NumberType.FLOAT32).library()).isEmpty();
    assertThat(reports)
        .singleElement()
        .asString()
        .startsWith("swift computes wrongly on this machine and is not used (a product of whole")
        .contains("programs run on ND4J and plain Java")
        .endsWith(".");
  }

  @Test
  void one_that_does_not_load_is_told_once_whatever_the_type() {
    Admission admission =
        new Admission("swift", type -> Admission.Verdict.refused("swift is absent"), reports::add);

    assertThat(admission.of(NumberType.FLOAT32).library()).isEmpty();
    assertThat(admission.of(NumberType.BFLOAT16).reason()).isEqualTo("swift is absent");
    assertThat(reports).singleElement().asString().startsWith("swift is absent; until then");
  }

  @Test
  void programs_do_without_a_refused_library() {
    Recording recording = new Recording(false);
    Node x = recording.placeholder("x", Shape.of(2, 2));
    Graph graph = Graph.of(recording.placeholders(), List.of(Node.of(x.matmul(x))));
    Compiler compiler =
        Compiler.fast(NumberType.FLOAT32, admission(FaultyLibrary.ofLast(y -> y + 1)));

    try (Program program = compiler.compile(graph, new RandomState(0))) {
      program.write(0, 1, 2, 3, 4);
      program.run();
      assertThat(program.read(0)).containsExactly(7, 10, 15, 22);
      assertThat(program.describe()).contains("nd4j").doesNotContain("faulty");
    }
  }

  @Test
  void a_program_that_needs_a_portable_library_with_a_fault_is_refused() {
    Recording recording = new Recording(false);
    Node x = recording.placeholder("x", Shape.of(2, 2));
    Graph graph = Graph.of(recording.placeholders(), List.of(Node.of(x.matmul(x))));
    Portable portable = new Portable(FaultyLibrary.ofLast(y -> y + 1));
    Compiler compiler = new Compiler(Precision.FLOAT32, List.of(portable), false, 1);

    assertThatThrownBy(() -> compiler.compile(graph, new RandomState(0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("ND4J computes wrongly on this machine and must not be used (a");
  }
}
