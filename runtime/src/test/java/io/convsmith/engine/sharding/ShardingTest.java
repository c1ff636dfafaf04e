package io.convsmith.engine.sharding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.convsmith.engine.Compiler;
import io.convsmith.engine.Program;
import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.graph.Differentiation;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardingTest {
  private final Recording recording = new Recording(true);

  @ParameterizedTest
  @CsvSource({"8, 2", "7, 2", "7, 3", "5, 5"})
  void a_divided_graph_computes_the_same(int batch, int count) {
    Node inputs = recording.placeholder("inputs", Shape.of(batch, 6));
    Node weights = recording.placeholder("weights", Shape.of(6, 4));
    Tensor noisy = inputs.plus(recording.randomUniform(Shape.of(batch, 6)));
    Tensor scores = noisy.matmul(weights);
    Tensor normal = scores.minus(scores.mean(0)).div(scores.variance(0).plus(1).sqrt());
    Tensor loss = normal.logSoftmax(1).times(normal.reshape(batch * 2, 2).reshape(batch, 4)).mean();
    Tensor gradient = Differentiation.gradients(loss, List.of(weights)).get(0);
    Graph graph =
        Graph.of(
            recording.placeholders(),
            List.of(Node.of(normal), Node.of(loss), Node.of(gradient), Node.of(scores.max(0))));

    Sharded sharded = Sharding.of(graph, count);

    assertThat(sharded.count()).isEqualTo(count);
    assertThat(sharded.parts().values()).contains(0, count - 1);
    List<double[]> whole = values(graph);
    List<double[]> divided = values(sharded.graph());
    for (int output = 0; output < whole.size(); output++) {
      assertThat(divided.get(output)).containsExactly(whole.get(output), within(1e-12));
    }
  }

  private static List<double[]> values(Graph graph) {
    SplittableRandom random = new SplittableRandom(1);
    try (Program program =
        Compiler.reference(Precision.FLOAT64).compile(graph, new RandomState(5))) {
      for (int i = 0; i < graph.placeholders().size(); i++) {
        long size = graph.placeholders().get(i).shape().size();
        program.write(i, random.doubles(size, -1, 1).toArray());
      }
      program.run();
      return IntStream.range(0, program.outputs()).mapToObj(program::read).toList();
    }
  }
}
