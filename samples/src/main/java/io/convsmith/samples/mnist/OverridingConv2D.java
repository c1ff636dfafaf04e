package io.convsmith.samples.mnist;

import io.convsmith.Configure;
import io.convsmith.layers.Conv2D;
import io.convsmith.tensor.Tensor;

/**
 * Weight standardization without the annotation, the first way: override the convolution itself.
 * Bias, activation and every option stay the base layer's.
 *
 * <pre>{@code new OverridingConv2D(32, 3, c -> c.activation(RELU)) }</pre>
 */
public final class OverridingConv2D extends Conv2D {
  /** A layer with a square kernel, and options. */
  public OverridingConv2D(int filters, int kernelSize, Configure<? super Options> configure) {
    super(filters, kernelSize, configure);
  }

  @Override
  protected Tensor convolutionOp(Tensor inputs, Tensor kernel) {
    return super.convolutionOp(inputs, Kernels.standardized(kernel));
  }
}
