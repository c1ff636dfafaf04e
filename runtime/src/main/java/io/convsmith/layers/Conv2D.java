package io.convsmith.layers;

import io.convsmith.Configure;
import java.util.List;
import java.util.Map;

/**
 * A convolution over images, as <a
 * href="https://keras.io/api/layers/convolution_layers/convolution2d/">Keras' Conv2D</a>, and the
 * base of all generated two-dimensional layers.
 *
 * <pre>{@code new Conv2D(32, 3, c -> c.strides(2).padding(SAME).activation(RELU)) }</pre>
 *
 * <p>Inputs are {@code [batch, height, width, channels]}, outputs {@code [batch, height, width,
 * filters]}; with {@link DataFormat#CHANNELS_FIRST} both have the channels second. The kernel is
 * {@code [height, width, channels / groups, filters]} in either format.
 *
 * <p>A convolution of one's own overrides {@link #kernelForward} to transform the kernel or {@link
 * #convolutionOp} to replace the whole operation; or {@link #call}, from which it may use both:
 *
 * <pre>{@code
 * final class Centered extends Conv2D {
 *   Centered(int filters) { super(filters, 3); }
 *   @Override protected Tensor call(Tensor inputs) {
 *     return finish(convolutionOp(inputs, kernel().minus(kernel().mean(0, 1, 2))));
 *   }
 * }
 * }</pre>
 *
 * <p>Bias and activation follow whatever the convolution is. Gradients are derived; {@link
 * #kernelBackward} and {@link #convolutionBackward} replace them.
 */
public class Conv2D extends ConvolutionLayer {
  private final int filters;
  private final OrdinaryConvolution kind;

  /** The options of a plain convolution. */
  public static final class Options extends Conv2DOptions<Options> {
    /** Keras' defaults. */
    public Options() {}

    @Override
    protected Options self() {
      return this;
    }
  }

  /**
   * A convolution with a square kernel.
   *
   * @param filters the number of output channels
   * @param kernelSize the kernel's height and width
   * @throws IllegalArgumentException if either is not positive
   */
  public Conv2D(int filters, int kernelSize) {
    this(filters, kernelSize, kernelSize);
  }

  /** A convolution with a square kernel and options. */
  public Conv2D(int filters, int kernelSize, Configure<? super Options> configure) {
    this(filters, kernelSize, kernelSize, configure);
  }

  /** A convolution with a kernel of any height and width. */
  public Conv2D(int filters, int kernelHeight, int kernelWidth) {
    this(filters, kernelHeight, kernelWidth, new Options());
  }

  /** A convolution with a kernel of any height and width, and options. */
  public Conv2D(
      int filters, int kernelHeight, int kernelWidth, Configure<? super Options> configure) {
    this(filters, kernelHeight, kernelWidth, configured(new Options(), configure));
  }

  /**
   * For layers with options of their own.
   *
   * @throws IllegalArgumentException if a setting is impossible, naming layer, setting and value
   */
  @SuppressWarnings("this-escape") // to final methods only
  protected Conv2D(int filters, int kernelHeight, int kernelWidth, Conv2DOptions<?> options) {
    super(options, kernelHeight, kernelWidth);
    this.filters = positive("filters", filters);
    this.kind = new OrdinaryConvolution(filters, spatial());
    ConvolutionChecks.groups(this, filters, options.groups);
  }

  /**
   * The layer that a config describes, the reverse of {@link #config}.
   *
   * @throws IllegalArgumentException if a setting is missing, unknown or impossible, naming it
   */
  public static Conv2D fromConfig(Map<String, ?> config) {
    LayerConfig read = new LayerConfig("Conv2D", config);
    int height = read.integer("kernelSize", 0);
    int width = read.integer("kernelSize", 1);
    return new Conv2D(read.integer("filters"), height, width, read.into(new Options()));
  }

  /** The number of output channels. */
  public final int filters() {
    return filters;
  }

  @Override
  final ConvolutionKind kind() {
    return kind;
  }

  @Override
  final Conv2D plain(List<Integer> kernelSize, Configure<ConvolutionOptions<?>> configure) {
    Options plain = configured(new Options(), configure);
    return new Conv2D(filters, kernelSize.get(0), kernelSize.get(1), plain);
  }

  @Override
  final void putSizes(Map<String, Object> config) {
    config.put("filters", filters);
  }
}
