package io.convsmith.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.engine.nd4j.Nd4jLibrary;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a program's listing says of lanes. */
class ListingTest {
  private final Recording recording = new Recording(true);
  private final Node batch = recording.placeholder("batch", Shape.of(1000, 300));

  private String listing(int lanes, Tensor... outputs) {
    Compiler compiler = new Compiler(Precision.FLOAT32, List.of(new Nd4jLibrary()), true, lanes);
    List<Node> nodes = List.of(outputs).stream().map(Node::of).toList();
    try (Program program = compiler.compile(Graph.of(List.of(batch), nodes), new RandomState(1))) {
      return program.describe();
    }
  }

  @Test
  void lanes_that_do_the_same_are_listed_once() {
    assertThat(listing(4, batch.exp()))
        .containsOnlyOnce("loop exp")
        .contains("phase 0, lanes 0 to 3\n", "exp [250,300]");
  }

  @Test
  void lanes_of_other_sizes_are_listed_apart() {
    assertThat(listing(3, batch.exp()).lines().filter(line -> line.startsWith("phase 0")))
        .containsExactly("phase 0, lanes 0 and 1", "phase 0, lane 2");
  }

  @Test
  void a_program_on_one_thread_has_one_lane() {
    assertThat(listing(1, batch.exp())).contains("phase 0, lane 0\n").doesNotContain("lanes");
  }
}
