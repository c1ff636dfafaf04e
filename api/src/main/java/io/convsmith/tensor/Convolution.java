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
 *
 * <p>Numbers of its own an op begins with {@link #constant} and what else {@link Constants} makes.
 */
public interface Convolution extends Constants {
  /** The number of output channels. */
  int filters();

  /** The number of channels of the inputs, over all groups. */
  int inputChannels();

  /**
   * The axis of the channels of inputs and outputs in the layer's data format: -1 if they are last,
   * else 1. A mask of the pixels of which no channel is 0 is {@code
   * inputs.abs().min(conv.channelAxis()).greaterThan(0)}.
   */
  int channelAxis();

  /**
   * The axes of inputs and outputs along which the kernel moves: 1 and 2 for images with channels
   * last, 2 and 3 with channels first.
   *
   * <pre>{@code Tensor pooled = inputs.mean(conv.imageAxes()); }</pre>
   */
  int[] imageAxes();

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

  /**
   * The kernel's axes over which one output channel is summed: {@code 0, 1, 2} in two dimensions;
   * {@code 0, 1} where each channel is convolved by itself. Means over them fit every layer.
   */
  int[] fanInAxes();

  /** The shape of the kernel that the layer convolves with. */
  Shape kernelShape();

  /**
   * The kernel's shape with 1 on the axes of the fan-in, {@code [1, 1, 1, filters]} in two
   * dimensions: that of {@code kernel.mean(conv.fanInAxes())}.
   */
  Shape perFilterShape();

  /** Whether the outputs are computed for a training step, and not for evaluation or prediction. */
  boolean training();

  /**
   * The number of training steps that the layer has been through, a single number that grows by one
   * with each: for what changes in the course of training.
   *
   * <pre>{@code
   * Tensor temperature = conv.step().times(-1e-3).exp().maximum(0.05);
   * }</pre>
   */
  Tensor step();

  /** Random numbers, fresh at each step and the same for the same seed. */
  RandomTensors random();

  /**
   * Adds a number to the loss, of training and of evaluation; of no effect in prediction.
   *
   * @param loss a single number
   * @throws IllegalArgumentException if it is not
   */
  void addLoss(Tensor loss);

  /**
   * The patch of the inputs that lies under the kernel at each place: what a layer computes with
   * when it replaces the product.
   *
   * <pre>{@code
   * Tensor patches = conv.patches(inputs); // [batch, height, width, taps * channels]
   * Tensor sums = patches.matmul(kernel.reshape(-1, filters)); // an ordinary convolution
   * }</pre>
   *
   * @param inputs the images, in the layer's data format
   * @return with the spatial sizes of the outputs and channels last; values in the order of a
   *     kernel {@code [sizes.., channels]}, zeros beyond the images
   * @throws IllegalArgumentException if the layer has groups, or is transposed
   */
  Tensor patches(Tensor inputs);

  /**
   * The layer's own convolution with its strides, padding, dilation, groups and data format,
   * without bias and activation.
   *
   * @param inputs the images, in the layer's data format
   * @param kernel the kernel to use, of the layer's kernel shape; its spatial size may be another
   */
  Tensor convolve(Tensor inputs, Tensor kernel);
}
