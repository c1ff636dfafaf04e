package io.convsmith.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_direct;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import io.convsmith.engine.kernel.NumberType;
import io.convsmith.graph.ConvolutionGeometry;
import io.convsmith.tensor.Shape;
import java.util.List;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.memory;

/**
 * The primitives of one convolution, for descriptors of its images and its results. Each may turn
 * out empty: then oneDNN has none for these layouts.
 *
 * @param images the shape of the images
 * @param kernel the shape of the kernel
 * @param geometry strides, padding, dilation, groups
 */
record ConvolutionPrimitives(Shape images, Shape kernel, ConvolutionGeometry geometry) {
  /** The shape of the result. */
  Shape result() {
    return geometry.output(images, kernel);
  }

  int groups() {
    return geometry.groups();
  }

  /** Whether every window has an image's element in it, and every tap of the kernel meets one. */
  boolean meetsEverywhere() {
    for (int axis = 0; axis < images.rank() - 2; axis++) {
      boolean[] windows = new boolean[result().get(axis + 1)];
      boolean[] taps = new boolean[kernel.get(axis)];
      for (int window = 0; window < windows.length; window++) {
        for (int tap = 0; tap < taps.length; tap++) {
          int position =
              window * geometry.strides().get(axis)
                  + tap * geometry.dilation().get(axis)
                  - geometry.before().get(axis);
          boolean meets = position >= 0 && position < images.get(axis + 1);
          windows[window] |= meets;
          taps[tap] |= meets;
        }
      }
      if (!allOf(windows) || !allOf(taps)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the kernel has one tap. */
  boolean isPointwise() {
    return kernel.size() == (long) kernel.get(-1) * kernel.get(-2);
  }

  boolean hasUnequalStrides() {
    return geometry.strides().stream().distinct().count() > 1;
  }

  boolean isStrided() {
    return geometry.strides().stream().anyMatch(stride -> stride > 1);
  }

  private static boolean allOf(boolean... conditions) {
    for (boolean condition : conditions) {
      if (!condition) {
        return false;
      }
    }
    return true;
  }

  /** A bias, or the gradient of one: a number for each filter. */
  memory.desc bias() {
    return Layouts.rowMajor(NumberType.FLOAT32, kernel.get(-1));
  }

  /** What stands for no bias. */
  static memory.desc noBias() {
    return new memory.desc();
  }

  convolution_forward.primitive_desc forward(
      NumberType factors, memory.desc source, memory.desc bias, memory.desc destination) {
    return new convolution_forward.primitive_desc(
        OneDnn.ENGINE,
        dnnl_forward_training,
        dnnl_convolution_direct,
        source,
        packed(factors),
        bias,
        destination,
        strides(),
        dilation(),
        longs(geometry.before()),
        longs(geometry.after()),
        OneDnn.ATTRIBUTES,
        true);
  }

  convolution_backward_data.primitive_desc inputGradient(
      NumberType factors,
      memory.desc source,
      memory.desc destination,
      convolution_forward.primitive_desc forward) {
    return new convolution_backward_data.primitive_desc(
        OneDnn.ENGINE,
        dnnl_convolution_direct,
        source,
        packed(factors),
        destination,
        strides(),
        dilation(),
        longs(geometry.before()),
        longs(geometry.after()),
        forward,
        OneDnn.ATTRIBUTES,
        true);
  }

  convolution_backward_weights.primitive_desc kernelGradient(
      memory.desc source,
      memory.desc bias,
      memory.desc destination,
      convolution_forward.primitive_desc forward) {
    return new convolution_backward_weights.primitive_desc(
        OneDnn.ENGINE,
        dnnl_convolution_direct,
        source,
        packed(NumberType.FLOAT32),
        bias,
        destination,
        strides(),
        dilation(),
        longs(geometry.before()),
        longs(geometry.after()),
        forward,
        OneDnn.ATTRIBUTES,
        true);
  }

  private memory.desc packed(NumberType type) {
    return Layouts.packedKernel(kernel, geometry.groups(), type);
  }

  private long[] strides() {
    return longs(geometry.strides());
  }

  /** OneDNN counts the taps left out between two neighbours. */
  private long[] dilation() {
    return geometry.dilation().stream().mapToLong(distance -> distance - 1).toArray();
  }

  private static long[] longs(List<Integer> numbers) {
    return numbers.stream().mapToLong(Integer::longValue).toArray();
  }
}
