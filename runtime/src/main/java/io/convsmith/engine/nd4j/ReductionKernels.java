package io.convsmith.engine.nd4j;

import io.convsmith.engine.kernel.Kernel;
import io.convsmith.engine.kernel.Slot;
import io.convsmith.graph.Axes;
import io.convsmith.graph.Op;
import io.convsmith.graph.Reductions;
import io.convsmith.tensor.Shape;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;

/** Kernels that look along axes. */
final class ReductionKernels {
  private ReductionKernels() {}

  static Map<Op<?>, Nd4jLibrary.Planner> planners() {
    return Map.of(
        Reductions.SUM, at -> reduction("reduce_sum", at),
        Reductions.MAX, at -> reduction("reduce_max", at),
        Reductions.ARG_MAX, ReductionKernels::argMax,
        Reductions.SOFTMAX, ReductionKernels::softmax,
        Reductions.LOG_SOFTMAX, ReductionKernels::logSoftmax);
  }

  private static Kernel reduction(String op, Operands operands) {
    Operand input = operands.input(0);
    Operand output = operands.output();
    Aligned aligned = Aligned.of(input.shape(), output.shape());
    long[] axes = aligned.stretchedAxes(0);
    return new Nd4jKernel(
        op,
        calls -> {
          INDArray from = input.view(aligned.together());
          INDArray to = output.view(aligned.part(0));
          if (axes.length == 0) {
            calls.copy(from, to);
          } else {
            calls.reduction(op, to, from, axes);
          }
        });
  }

  private static Kernel argMax(Operands operands) {
    Operand input = operands.input(0);
    Operand output = operands.output();
    Slot positions = operands.placement().scratch(output.shape().size() * Long.BYTES);
    View parted = beforeAndBehind(operands, input.shape());
    View kept = View.of(parted.size(0), 1, parted.size(2));
    return new Nd4jKernel(
        "argmax",
        calls -> {
          INDArray found = kept.on(positions.address(), DataType.INT64);
          calls.reduction("argmax", found, input.view(parted), 1);
          calls.copy(found, output.view(kept));
        });
  }

  /** Not ND4J's own: in single precision its {@code log_softmax} overflows to -infinity. */
  private static Kernel softmax(Operands operands) {
    Distribution all = Distribution.of(operands);
    return new Nd4jKernel(
        "softmax",
        calls -> {
          INDArray output = all.shifted(calls);
          INDArray totals = all.totals.view(all.kept);
          calls.legacy(new Exp(output, output));
          calls.reduction("reduce_sum", totals, output, 1);
          calls.custom("divide", output, output, all.totals.view(all.kept.besides(all.parted)));
        });
  }

  private static Kernel logSoftmax(Operands operands) {
    Distribution all = Distribution.of(operands);
    Operand powers = operands.scratch(all.output.shape());
    return new Nd4jKernel(
        "log softmax",
        calls -> {
          INDArray output = all.shifted(calls);
          INDArray totals = all.totals.view(all.kept);
          calls.legacy(new Exp(output, powers.view(all.parted)));
          calls.reduction("reduce_sum", totals, powers.view(all.parted), 1);
          calls.legacy(new Log(totals, totals));
          calls.custom("subtract", output, output, all.totals.view(all.kept.besides(all.parted)));
        });
  }

  /** What softmax and its logarithm have in common. */
  private record Distribution(
      Operand input, Operand output, Operand totals, View parted, View kept) {
    static Distribution of(Operands operands) {
      Operand input = operands.input(0);
      View parted = beforeAndBehind(operands, input.shape());
      View kept = View.of(parted.size(0), 1, parted.size(2));
      Shape totals = Shape.of((int) (parted.size(0) * parted.size(2)));
      return new Distribution(input, operands.output(), operands.scratch(totals), parted, kept);
    }

    /** Writes the input less the largest along the axis, so that no power overflows. */
    INDArray shifted(Calls calls) {
      INDArray largest = totals.view(kept);
      INDArray from = input.view(parted);
      INDArray to = output.view(parted);
      calls.reduction("reduce_max", largest, from, 1);
      calls.custom("subtract", to, from, totals.view(kept.besides(parted)));
      return to;
    }
  }

  /** The axes before the one at hand, that one, and the axes behind it. */
  private static View beforeAndBehind(Operands operands, Shape shape) {
    int axis = ((Axes) operands.node().attributes()).list().get(0);
    long before = 1;
    for (int i = 0; i < axis; i++) {
      before *= shape.get(i);
    }
    int size = shape.get(axis);
    return View.of(before, size, shape.size() / before / size);
  }
}
