package io.convsmith.engine.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.engine.kernel.Precision;
import io.convsmith.graph.Case;
import io.convsmith.graph.NaiveOps;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Nd4jLibraryTest {
  @ParameterizedTest
  @MethodSource("io.convsmith.graph.Case#all")
  void everyOpComputesInDoublePrecisionWhatItsDefinitionSays(Case sample) {
    double[][] inputs = sample.inputs().toArray(double[][]::new);
    double[] numbers = SingleNode.compute(Precision.FLOAT64, sample.node(), inputs);
    assertClose(numbers, NaiveOps.compute(sample.node(), inputs), 1e-12);
  }

  /** The inputs are rounded first, so that only the op's own rounding is measured. */
  @ParameterizedTest
  @MethodSource("io.convsmith.graph.Case#all")
  void everyOpComputesInSinglePrecisionWhatItsDefinitionSays(Case sample) {
    double[][] inputs = sample.inputs().stream().map(x -> rounded(x)).toArray(double[][]::new);
    double[] numbers = SingleNode.compute(Precision.FLOAT32, sample.node(), inputs);
    assertClose(numbers, NaiveOps.compute(sample.node(), inputs), 1e-5);
  }

  static double[] rounded(double... x) {
    return Arrays.stream(x).map(value -> (float) value).toArray();
  }

  static void assertClose(double[] actual, double[] expected, double tolerance) {
    assertThat(actual).hasSameSizeAs(expected);
    double scale = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    for (int i = 0; i < actual.length; i++) {
      double allowed = tolerance * Math.max(Math.abs(expected[i]), Math.min(1, scale));
      assertThat(actual[i]).as("number %d", i).isCloseTo(expected[i], Offset.offset(allowed));
    }
  }
}
