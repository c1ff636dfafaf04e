package io.convsmith.engine.nd4j;

import io.convsmith.engine.kernel.Kernel;
import io.convsmith.engine.kernel.Step;
import io.convsmith.graph.Kth;
import io.convsmith.graph.Op;
import io.convsmith.graph.Reductions;
import io.convsmith.tensor.Shape;
import java.util.Arrays;
import java.util.Map;

/** The kernel for the k-th largest, by sorting: ND4J has none over several axes. */
final class SortKernels {
  private SortKernels() {}

  static Map<Op<?>, Nd4jLibrary.Planner> planners() {
    return Map.of(Reductions.KTH_LARGEST, SortKernels::kthLargest);
  }

  private static Kernel kthLargest(Operands operands) {
    Operand input = operands.input(0);
    Operand output = operands.output();
    int k = ((Kth) operands.node().attributes()).k();
    return new Nd4jKernel("sort", calls -> calls.then(step(input, output, k)));
  }

  private static Step step(Operand input, Operand output, int k) {
    Numbers from = Numbers.of(input);
    Numbers to = Numbers.of(output);
    int[] groupOf = groups(input.shape(), output.shape());
    int groups = Math.toIntExact(output.shape().size());
    int each = groups == 0 ? 0 : groupOf.length / groups;
    double[] sorted = new double[groupOf.length];
    int[] filled = new int[groups];
    return () -> {
      Arrays.fill(filled, 0);
      for (int i = 0; i < groupOf.length; i++) {
        int group = groupOf[i];
        sorted[group * each + filled[group]++] = from.get(i);
      }
      for (int group = 0; group < groups; group++) {
        Arrays.sort(sorted, group * each, (group + 1) * each);
        to.put(group, sorted[(group + 1) * each - k]);
      }
    };
  }

  /** For each element the position of the result that it counts for. */
  private static int[] groups(Shape shape, Shape result) {
    int[] groups = new int[Math.toIntExact(shape.size())];
    for (int i = 0; i < groups.length; i++) {
      int rest = i;
      int step = 1;
      for (int axis = shape.rank() - 1; axis >= 0; axis--) {
        groups[i] += result.get(axis) == 1 ? 0 : rest % shape.get(axis) * step;
        rest /= shape.get(axis);
        step *= result.get(axis);
      }
    }
    return groups;
  }
}
