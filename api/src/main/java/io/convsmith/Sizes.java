package io.convsmith;

/**
 * The words in which an op says the shape of what its layer stores.
 *
 * <pre>{@code
 * @ConvolutionOp
 * static Tensor gained(Tensor kernel, @Trainable(shape = PER_FILTER, init = "ones") Tensor gain) {
 *   return kernel.times(gain);
 * }
 * }</pre>
 *
 * <p>A shape is a list of terms. Each is one of these words, a number, the name of an {@code int}
 * hyperparameter, or a product of them: {@code {FILTERS, "rank", "2 * KERNEL_HEIGHT"}}. No terms
 * are a single number.
 */
public final class Sizes {
  /** The number of output channels. */
  public static final String FILTERS = "FILTERS";

  /** The number of channels of the inputs. */
  public static final String INPUT_CHANNELS = "INPUT_CHANNELS";

  /** The number of input channels in each group. */
  public static final String GROUP_CHANNELS = "GROUP_CHANNELS";

  /** The kernel's height, in layers over images. */
  public static final String KERNEL_HEIGHT = "KERNEL_HEIGHT";

  /** The kernel's width, in layers over images. */
  public static final String KERNEL_WIDTH = "KERNEL_WIDTH";

  /** All spatial sizes of the kernel: one, two or three numbers. */
  public static final String KERNEL_SIZE = "KERNEL_SIZE";

  /** The whole shape of the kernel that the layer convolves with. */
  public static final String KERNEL = "KERNEL";

  /**
   * The kernel's shape with 1 on all axes of the fan-in, so that it stretches over the kernel with
   * a number for each filter: {@code [1, 1, 1, filters]} in two dimensions.
   */
  public static final String PER_FILTER = "PER_FILTER";

  /** No kernel is stored: for {@link ConvolutionOp#kernelShape} alone. */
  public static final String NONE = "NONE";

  private Sizes() {}
}
