package io.convsmith.samples.mnist;

import io.convsmith.Configure;
import io.convsmith.layers.Conv2D;
import io.convsmith.tensor.Tensor;

/**
 * Weight standardization without the annotation, the second way: call the convolution with another
 * kernel. {@code finish} adds the layer's bias and activation.
 *
 * <pre>{@code new CallingConv2D(32, 3, c -> c.activation(RELU)) }</pre>
 */
public final class CallingConv2D extends Conv2D {
  /** A layer with a square kernel, and options. */
  public CallingConv2D(int filters, int kernelSize, Configure<? super Options> configure) {
    super(filters, kernelSize, configure);
  }

  @Override
  protected Tensor call(Tensor inputs) {
    return finish(convolutionOp(inputs, Kernels.standardized(kernel())));
  }
}
