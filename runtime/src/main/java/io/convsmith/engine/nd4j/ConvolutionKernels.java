package io.convsmith.engine.nd4j;

import io.convsmith.engine.kernel.Kernel;
import io.convsmith.engine.nd4j.Gemm.Matrix;
import io.convsmith.graph.ConvolutionGeometry;
import io.convsmith.graph.ConvolutionGradient;
import io.convsmith.graph.Convolutions;
import io.convsmith.graph.Op;
import io.convsmith.tensor.Shape;
import java.util.List;
import java.util.Map;

/**
 * Kernels for convolution and its gradients in any number of spatial dimensions, with groups,
 * dilation and any padding, none of which ND4J's own have all of. Each goes through the places of
 * the window: there, convolution is a matrix product of the images that are seen with the weights.
 */
final class ConvolutionKernels {
  private ConvolutionKernels() {}

  static Map<Op<?>, Nd4jLibrary.Planner> planners() {
    return Map.of(
        Convolutions.CONVOLUTION, ConvolutionKernels::convolution,
        Convolutions.INPUT_GRADIENT, ConvolutionKernels::inputGradient,
        Convolutions.KERNEL_GRADIENT, ConvolutionKernels::kernelGradient);
  }

  private static Kernel convolution(Operands operands) {
    ConvolutionGeometry geometry = (ConvolutionGeometry) operands.node().attributes();
    Operand images = operands.input(0);
    Operand kernel = operands.input(1);
    Operand output = operands.output();
    Parts parts = new Parts(geometry, images.shape(), kernel.shape(), output.shape());
    Operand seen = operands.scratch(parts.seen());
    return new Nd4jKernel(
        "convolution",
        calls -> {
          calls.zero(output);
          for (Tap tap : parts.taps()) {
            gather(calls, tap, images, seen);
            for (int group = 0; group < geometry.groups(); group++) {
              calls.then(
                  new Gemm(parts.rows(), parts.filters(), parts.channels())
                      .adding(
                          parts.outputs(output, group),
                          parts.images(seen, group),
                          parts.weights(kernel, tap, group)));
            }
          }
        });
  }

  private static Kernel inputGradient(Operands operands) {
    ConvolutionGradient gradient = (ConvolutionGradient) operands.node().attributes();
    ConvolutionGeometry geometry = gradient.geometry();
    Operand upstream = operands.input(0);
    Operand kernel = operands.input(1);
    Operand output = operands.output();
    Parts parts = new Parts(geometry, output.shape(), kernel.shape(), upstream.shape());
    Operand seen = operands.scratch(parts.seen());
    return new Nd4jKernel(
        "convolution input gradient",
        calls -> {
          calls.zero(output);
          for (Tap tap : parts.taps()) {
            for (int group = 0; group < geometry.groups(); group++) {
              calls.then(
                  new Gemm(parts.rows(), parts.channels(), parts.filters())
                      .assigning(
                          parts.images(seen, group),
                          parts.outputs(upstream, group),
                          parts.weights(kernel, tap, group).transpose()));
            }
            View target = tap.images(View.of(output.shape()));
            calls.custom(
                "add",
                output.view(target),
                output.view(target),
                seen.view(tap.outputs(View.of(seen.shape()))));
          }
        });
  }

  private static Kernel kernelGradient(Operands operands) {
    ConvolutionGradient gradient = (ConvolutionGradient) operands.node().attributes();
    ConvolutionGeometry geometry = gradient.geometry();
    Operand images = operands.input(0);
    Operand upstream = operands.input(1);
    Operand output = operands.output();
    Parts parts = new Parts(geometry, images.shape(), output.shape(), upstream.shape());
    Operand seen = operands.scratch(parts.seen());
    return new Nd4jKernel(
        "convolution kernel gradient",
        calls -> {
          calls.zero(output);
          for (Tap tap : parts.taps()) {
            gather(calls, tap, images, seen);
            for (int group = 0; group < geometry.groups(); group++) {
              calls.then(
                  new Gemm(parts.channels(), parts.filters(), parts.rows())
                      .assigning(
                          parts.weights(output, tap, group),
                          parts.images(seen, group).transpose(),
                          parts.outputs(upstream, group)));
            }
          }
        });
  }

  /** Copies what each output sees at one place of the window, zeros for padding. */
  private static void gather(Calls calls, Tap tap, Operand images, Operand seen) {
    if (!tap.complete()) {
      calls.zero(seen);
    }
    calls.copy(
        images.view(tap.images(View.of(images.shape()))),
        seen.view(tap.outputs(View.of(seen.shape()))));
  }

  /** A convolution's arrays as matrices. */
  private record Parts(ConvolutionGeometry geometry, Shape images, Shape kernel, Shape outputs) {
    List<Tap> taps() {
      return Tap.of(geometry, images, kernel, outputs);
    }

    /** The shape of what all outputs see at one place of the window. */
    Shape seen() {
      return outputs.with(-1, images.get(-1));
    }

    /** All outputs of all images. */
    int rows() {
      return Math.toIntExact(outputs.size() / outputs.get(-1));
    }

    /** The channels of a group. */
    int channels() {
      return kernel.get(-2);
    }

    /** The filters of a group. */
    int filters() {
      return kernel.get(-1) / geometry.groups();
    }

    Matrix images(Operand seen, int group) {
      return Matrix.of(seen, (long) group * channels(), images.get(-1));
    }

    Matrix outputs(Operand operand, int group) {
      return Matrix.of(operand, (long) group * filters(), kernel.get(-1));
    }

    Matrix weights(Operand operand, Tap tap, int group) {
      long first = (long) tap.index() * channels() * kernel.get(-1) + (long) group * filters();
      return Matrix.of(operand, first, kernel.get(-1));
    }
  }
}
