package io.convsmith.tensor;

/**
 * The layer an op belongs to, as the op sees it. Ask for it with a parameter of this type.
 *
 * <pre>{@code
 * @ConvolutionOp // learning rate equalized by He's constant, Karras et al. 2018
 * static Tensor equalized(Tensor kernel, Convolution conv) {
 *   return kernel.times(Math.sqrt(2.0 / conv.fanIn()));
 * }
 * }</pre>
 */
public interface Convolution {
  /** The number of output channels. */
  int filters();

  /** The number of channels of the inputs, over all groups. */
  int inputChannels();

  /** The kernel's spatial sizes: height and width in two dimensions. */
  int[] kernelSize();

  /** The step of the window along each spatial axis. */
  int[] strides();

  /** The distance between neighbouring taps along each spatial axis; 1 is an ordinary kernel. */
  int[] dilationRate();

  /** The number of groups that inputs and filters are split into. */
  int groups();

  /** How many inputs one output is computed from: kernel size times input channels of a group. */
  int fanIn();

  /** The kernel's axes that belong to one filter: all but the last, {@code 0, 1, 2} in 2D. */
  int[] fanInAxes();

  /** Whether the outputs are computed for a training step, and not for evaluation or prediction. */
  boolean training();

  /**
   * The layer's own convolution with its strides, padding, dilation, groups and data format,
   * without bias and activation.
   *
   * @param inputs the images, in the layer's data format
   * @param kernel the kernel to use, of the layer's kernel shape
   */
  Tensor convolve(Tensor inputs, Tensor kernel);
}
