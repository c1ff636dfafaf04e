package io.convsmith.engine.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.engine.kernel.Precision;
import io.convsmith.graph.Case;
import io.convsmith.graph.Evaluation;
import io.convsmith.graph.NaiveOps;
import io.convsmith.graph.Node;
import io.convsmith.graph.Sources;
import io.convsmith.tensor.Tensor;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients, which are made of ops again, by ND4J. */
class Nd4jGradientTest {
  private static final Evaluation ND4J =
      new Evaluation((node, inputs) -> SingleNode.compute(Precision.FLOAT64, node, inputs));
  private static final Evaluation NAIVE = new Evaluation(NaiveOps::compute);

  @ParameterizedTest
  @MethodSource("io.convsmith.graph.Case#all")
  void gradientsAreThoseOfTheDefinitionsAndTheSameEachTime(Case sample) {
    Node node = sample.node();
    double[] numbers = new Random(1).doubles(node.shape().size(), -1, 1).toArray();
    Tensor upstream = Sources.constant(node.shape(), numbers);
    List<Node> gradients = sample.gradients(upstream);
    List<double[]> first = ND4J.run(gradients, sample.given());
    List<double[]> again = ND4J.run(gradients, sample.given());
    List<double[]> expected = NAIVE.run(gradients, sample.given());
    for (int input = 0; input < first.size(); input++) {
      assertThat(again.get(input)).containsExactly(first.get(input));
      Nd4jLibraryTest.assertClose(first.get(input), expected.get(input), 1e-12);
    }
  }
}
