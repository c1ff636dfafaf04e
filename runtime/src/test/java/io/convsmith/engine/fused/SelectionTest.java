package io.convsmith.engine.fused;

import static org.assertj.core.api.Assertions.assertThat;

import io.convsmith.engine.Compiler;
import io.convsmith.engine.Program;
import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** The k-th largest against sorting. */
class SelectionTest {
  private static final float[] SPECIAL = {
    0,
    -0f,
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MAX_VALUE,
    -Float.MAX_VALUE
  };

  private final Selection selection = new Selection();

  @RepeatedTest(40)
  void the_kth_largest_is_that_of_the_sorted_numbers(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    float[] numbers = new float[1 + random.nextInt(3 * Selection.FEW)];
    boolean hasTies = random.nextBoolean();
    for (int i = 0; i < numbers.length; i++) {
      float any = Float.intBitsToFloat(random.nextInt());
      float close = (float) random.nextGaussian();
      numbers[i] = hasTies ? random.nextInt(5) - 2 : random.nextBoolean() ? close : any;
    }
    assertSelects(numbers, random);
  }

  @Test
  void zeros_infinities_and_what_is_no_number_are_ordered_as_when_sorting() {
    float[] numbers = new float[Selection.FEW + 1];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = SPECIAL[i % SPECIAL.length];
    }
    assertSelects(numbers, new Random(1));
    assertSelects(SPECIAL.clone(), new Random(2));
  }

  private void assertSelects(float[] numbers, Random random) {
    float[] sorted = numbers.clone();
    Arrays.sort(sorted);
    int[] ranks = random.ints(60, 1, numbers.length + 1).toArray();
    ranks[0] = 1;
    ranks[1] = numbers.length;
    for (int k : ranks) {
      float found = selection.kthLargest(numbers.clone(), k);
      assertThat(Float.compare(found, sorted[sorted.length - k]))
          .as("%d of %d: %s", k, numbers.length, found)
          .isZero();
    }
  }

  @RepeatedTest(30)
  void programs_select_along_any_axes_what_the_reference_does(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    int[] sizes = random.ints(1 + random.nextInt(4), 1, 14).toArray();
    int[] axes = random.ints(1 + random.nextInt(sizes.length), 0, sizes.length).toArray();
    Node x = new Recording(false).placeholder("x", Shape.of(sizes));
    long count = x.shape().size() / x.sum(axes).shape().size();
    Node kth = Node.of(x.kthLargest(1 + random.nextInt((int) count), axes));
    double[] numbers = random.doubles(x.shape().size(), -1, 1).toArray();
    double[] expected = run(Compiler.reference(Precision.FLOAT32), "nd4j sort", x, kth, numbers);
    assertThat(run(Compiler.fastest(), "selection", x, kth, numbers)).containsExactly(expected);
  }

  private static double[] run(
      Compiler compiler, String kernel, Node x, Node kth, double... numbers) {
    try (Program program =
        compiler.compile(Graph.of(List.of(x), List.of(kth)), new RandomState(0))) {
      assertThat(program.describe()).contains(kernel);
      program.write(0, numbers);
      program.run();
      return program.read(0);
    }
  }
}
