package io.convsmith;

/**
 * The layers that an op can be generated for, in Keras' names.
 *
 * <pre>{@code
 * @ConvolutionOp(layers = {CONV1D, CONV2D}) // generates CenteredConv1D and CenteredConv2D
 * static Tensor centered(Tensor kernel, Convolution conv) {
 *   return kernel.minus(kernel.mean(conv.fanInAxes()));
 * }
 * }</pre>
 *
 * <p>An op that names no axis by number, but asks for {@code conv.fanInAxes()}, fits all of them.
 */
public enum BaseLayer {
  /** Sequences {@code [batch, steps, channels]}; kernels {@code [size, channels, filters]}. */
  CONV1D,
  /** Images; kernels {@code [height, width, channels, filters]}. */
  CONV2D,
  /** Volumes; kernels {@code [depth, height, width, channels, filters]}. */
  CONV3D,
  /** Images, each channel by itself; kernels {@code [height, width, channels, multiplier]}. */
  DEPTHWISE_CONV2D,
  /**
   * Images, first each channel by itself and then single pixels. The op sees the kernel of the
   * first factor or, if the layer's options say so, of the second.
   */
  SEPARABLE_CONV2D,
  /** The reverse of a convolution; kernels {@code [height, width, filters, channels]}. */
  CONV2D_TRANSPOSE
}
