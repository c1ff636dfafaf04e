package io.convsmith.engine.nd4j;

import io.convsmith.engine.kernel.Kernel;
import io.convsmith.graph.Op;
import io.convsmith.graph.Pooling;
import io.convsmith.graph.PoolingGradient;
import io.convsmith.graph.PoolingWindow;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Kernels for pooling and its gradients; they go through the places of the window. */
final class PoolingKernels {
  private PoolingKernels() {}

  static Map<Op<?>, Nd4jLibrary.Planner> planners() {
    return Map.of(
        Pooling.MAX_POOLING, PoolingKernels::max,
        Pooling.MAX_POOLING_SCATTER, PoolingKernels::scatter,
        Pooling.MAX_POOLING_GATHER, PoolingKernels::gather,
        Pooling.AVERAGE_POOLING, PoolingKernels::average,
        Pooling.AVERAGE_POOLING_GRADIENT, PoolingKernels::averageGradient);
  }

  private static Kernel max(Operands operands) {
    Operand images = operands.input(0);
    Operand output = operands.output();
    PoolingWindow window = (PoolingWindow) operands.node().attributes();
    return new Nd4jKernel(
        "max pooling",
        calls -> largest(calls, Tap.of(window, images.shape(), output.shape()), images, output));
  }

  private static Kernel scatter(Operands operands) {
    Operand upstream = operands.input(1);
    Operand output = operands.output();
    FirstLargest first = FirstLargest.of(operands, upstream.shape());
    return new Nd4jKernel(
        "max pooling scatter",
        calls -> {
          calls.zero(output);
          first.write(
              calls,
              (tap, hit) -> {
                INDArray target = output.view(tap.images(View.of(output.shape())));
                INDArray source = upstream.view(tap.outputs(View.of(upstream.shape())));
                calls.custom("multiply", hit, hit, source);
                calls.custom("add", target, target, hit);
              });
        });
  }

  private static Kernel gather(Operands operands) {
    Operand others = operands.input(1);
    Operand output = operands.output();
    FirstLargest first = FirstLargest.of(operands, output.shape());
    return new Nd4jKernel(
        "max pooling gather",
        calls -> {
          calls.zero(output);
          first.write(
              calls,
              (tap, hit) -> {
                INDArray target = output.view(tap.outputs(View.of(output.shape())));
                INDArray source = others.view(tap.images(View.of(others.shape())));
                calls.custom("multiply", hit, hit, source);
                calls.custom("add", target, target, hit);
              });
        });
  }

  private static Kernel average(Operands operands) {
    PoolingWindow window = (PoolingWindow) operands.node().attributes();
    Operand images = operands.input(0);
    Operand output = operands.output();
    List<Tap> taps = Tap.of(window, images.shape(), output.shape());
    return new Nd4jKernel(
        "average pooling",
        calls -> {
          calls.zero(output);
          for (Tap tap : taps) {
            INDArray target = output.view(tap.outputs(View.of(output.shape())));
            calls.custom("add", target, target, images.view(tap.images(View.of(images.shape()))));
          }
          calls.custom("divide", output.array(), output.array(), sizes(taps, output));
        });
  }

  private static Kernel averageGradient(Operands operands) {
    PoolingGradient gradient = (PoolingGradient) operands.node().attributes();
    Operand upstream = operands.input(0);
    Operand output = operands.output();
    Operand shares = operands.scratch(upstream.shape());
    List<Tap> taps = Tap.of(gradient.window(), output.shape(), upstream.shape());
    return new Nd4jKernel(
        "average pooling gradient",
        calls -> {
          calls.zero(output);
          calls.custom("divide", shares.array(), upstream.array(), sizes(taps, upstream));
          for (Tap tap : taps) {
            INDArray target = output.view(tap.images(View.of(output.shape())));
            calls.custom("add", target, target, shares.view(tap.outputs(View.of(shares.shape()))));
          }
        });
  }

  /** Writes the largest of each window. */
  static void largest(Calls calls, List<Tap> taps, Operand images, Operand output) {
    calls.fill(output, Double.NEGATIVE_INFINITY);
    for (Tap tap : taps) {
      INDArray target = output.view(tap.outputs(View.of(output.shape())));
      calls.custom("maximum", target, target, images.view(tap.images(View.of(images.shape()))));
    }
  }

  /** How many elements each window has, padding not counted; the same for all channels. */
  private static INDArray sizes(List<Tap> taps, Operand outputs) {
    View one = View.of(outputs.shape().with(0, 1).with(-1, 1));
    DataType type = Operand.type(outputs.precision());
    INDArray sizes = Nd4j.zeros(type, one.sizes());
    for (Tap tap : taps) {
      tap.outputs(one).on(sizes.data().address(), type).addi(1);
    }
    return sizes;
  }
}
