package io.convsmith.testing;

import io.convsmith.layers.ConvolutionPieces;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Tensor;

/**
 * What an op is given, for a surrogate of it that needs more than the kernel.
 *
 * <pre>{@code
 * check.operationSurrogate(op -> op.convolution().convolve(op.inputs().clip(-1, 1), op.kernel()));
 * }</pre>
 *
 * @see ConvolutionOpCheck#surrogate
 */
public final class OpArguments {
  private final ConvolutionPieces pieces;
  private final Tensor inputs;

  OpArguments(ConvolutionPieces pieces, Tensor inputs) {
    this.pieces = pieces;
    this.inputs = inputs;
  }

  /** The layer's inputs, in its data format. */
  public Tensor inputs() {
    return inputs;
  }

  /** The raw trainable kernel. */
  public Tensor kernel() {
    return pieces.kernel();
  }

  /**
   * A trainable variable or a state of the op.
   *
   * @throws IllegalArgumentException if the layer has none of this name
   */
  public Tensor variable(String name) {
    return pieces.variable(name);
  }

  /** The layer as the op sees it, in a training step. */
  public Convolution convolution() {
    return pieces.convolution();
  }
}
