package io.convsmith.engine.fused;

import io.convsmith.engine.kernel.Kernel;
import io.convsmith.engine.kernel.KernelLibrary;
import io.convsmith.engine.kernel.Placement;
import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.Slot;
import io.convsmith.engine.kernel.Step;
import io.convsmith.engine.nd4j.NativeMemory;
import io.convsmith.graph.Axes;
import io.convsmith.graph.Node;
import io.convsmith.graph.Op;
import io.convsmith.graph.Reductions;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Optional;

/** Ops that look at one row of the last axis at a time, in Java: class scores are few and short. */
public final class RowLibrary implements KernelLibrary {
  private static final long MOST_ELEMENTS = 1 << 16;

  /** From a row of so many elements to its result; both may be longer. */
  @FunctionalInterface
  private interface RowFunction {
    void run(float[] row, float[] result);
  }

  private static final Map<Op<?>, RowFunction> FUNCTIONS =
      Map.of(
          Reductions.SOFTMAX, RowLibrary::softmax,
          Reductions.LOG_SOFTMAX, RowLibrary::logSoftmax,
          Reductions.ARG_MAX, RowLibrary::argMax);

  @Override
  public Optional<Kernel> plan(Node node, Placement placement) {
    RowFunction function = FUNCTIONS.get(node.op());
    if (function == null
        || placement.precision() != Precision.FLOAT32
        || node.input(0).shape().size() > MOST_ELEMENTS
        || node.shape().size() == 0
        || ((Axes) node.attributes()).list().get(0) != node.shape().rank() - 1) {
      return Optional.empty();
    }
    return Optional.of(
        new RowKernel(
            function,
            node.op().name(),
            node.input(0).shape().get(-1),
            node.shape().get(-1),
            placement.input(node.input(0)),
            placement.output(node)));
  }

  private record RowKernel(
      RowFunction function, String name, int width, int resultWidth, Slot input, Slot output)
      implements Kernel {
    @Override
    public Step bind() {
      FloatBuffer from = view(input);
      FloatBuffer to = view(output);
      float[] row = new float[width];
      float[] result = new float[resultWidth];
      int rows = from.capacity() / width;
      return () -> {
        for (int i = 0; i < rows; i++) {
          from.get(i * width, row);
          function.run(row, result);
          to.put(i * resultWidth, result);
        }
      };
    }

    private static FloatBuffer view(Slot slot) {
      return NativeMemory.view(slot.address(), slot.bytes()).asFloatBuffer();
    }

    @Override
    public String describe() {
      return "rows " + name;
    }
  }

  private static void softmax(float[] row, float[] result) {
    float largest = largest(row);
    double total = 0;
    for (int i = 0; i < row.length; i++) {
      double power = Math.exp(row[i] - largest);
      result[i] = (float) power;
      total += power;
    }
    float scale = (float) (1 / total);
    for (int i = 0; i < row.length; i++) {
      result[i] *= scale;
    }
  }

  private static void logSoftmax(float[] row, float[] result) {
    float largest = largest(row);
    double total = 0;
    for (float value : row) {
      total += Math.exp(value - largest);
    }
    double logarithm = Math.log(total);
    for (int i = 0; i < row.length; i++) {
      result[i] = (float) (row[i] - largest - logarithm);
    }
  }

  private static void argMax(float[] row, float[] result) {
    int best = 0;
    for (int i = 1; i < row.length; i++) {
      if (row[i] > row[best]) {
        best = i;
      }
    }
    result[0] = best;
  }

  private static float largest(float[] row) {
    float largest = Float.NEGATIVE_INFINITY;
    for (float value : row) {
      largest = Math.max(largest, value);
    }
    return largest;
  }
}
