package io.convsmith.layers;

import io.convsmith.Configure;
import java.util.List;
import java.util.Map;

/**
 * The reverse of a convolution over images, which makes them larger, as <a
 * href="https://keras.io/api/layers/convolution_layers/convolution2d_transpose/">Keras'
 * Conv2DTranspose</a>, and the base of all layers generated from it.
 *
 * <pre>{@code new Conv2DTranspose(32, 3, c -> c.strides(2).padding(SAME).activation(RELU)) }</pre>
 *
 * <p>Each pixel of the inputs puts a multiple of the kernel into the outputs, {@code strides}
 * apart; that is what a convolution with the same settings does to gradients. Inputs are {@code
 * [batch, height, width, channels]}, outputs {@code [batch, larger height, larger width, filters]};
 * with {@link DataFormat#CHANNELS_FIRST} both have the channels second. The kernel is {@code
 * [height, width, filters, channels]} in either format, and each of its filters is summed over the
 * axes 0, 1 and 3. How large the outputs are is told at {@link Conv2DTransposeOptions}.
 *
 * <p>How to write a convolution of one's own is told at {@link Conv2D}.
 */
public class Conv2DTranspose extends ConvolutionLayer {
  private final int filters;
  private final TransposedConvolution kind;

  /** The options of a plain transposed convolution. */
  public static final class Options extends Conv2DTransposeOptions<Options> {
    /** Keras' defaults. */
    public Options() {}

    @Override
    protected Options self() {
      return this;
    }
  }

  /**
   * A transposed convolution with a square kernel.
   *
   * @param filters the number of output channels
   * @param kernelSize the kernel's height and width
   * @throws IllegalArgumentException if either is not positive
   */
  public Conv2DTranspose(int filters, int kernelSize) {
    this(filters, kernelSize, kernelSize);
  }

  /** A transposed convolution with a square kernel and options. */
  public Conv2DTranspose(int filters, int kernelSize, Configure<? super Options> configure) {
    this(filters, kernelSize, kernelSize, configure);
  }

  /** A transposed convolution with a kernel of any height and width. */
  public Conv2DTranspose(int filters, int kernelHeight, int kernelWidth) {
    this(filters, kernelHeight, kernelWidth, new Options());
  }

  /** A transposed convolution with a kernel of any height and width, and options. */
  public Conv2DTranspose(
      int filters, int kernelHeight, int kernelWidth, Configure<? super Options> configure) {
    this(filters, kernelHeight, kernelWidth, configured(new Options(), configure));
  }

  /**
   * For layers with options of their own.
   *
   * @throws IllegalArgumentException if a setting is impossible, naming layer, setting and value
   */
  @SuppressWarnings("this-escape") // to final methods only
  protected Conv2DTranspose(
      int filters, int kernelHeight, int kernelWidth, Conv2DTransposeOptions<?> options) {
    super(options, kernelHeight, kernelWidth);
    this.filters = positive("filters", filters);
    ConvolutionChecks.outputPadding(this, options.outputPadding, options.strides);
    TransposedSizes sizes =
        new TransposedSizes(options.strides, options.padding, options.outputPadding);
    this.kind = new TransposedConvolution(filters, sizes, spatial());
  }

  /**
   * The layer that a config describes, the reverse of {@link #config}.
   *
   * @throws IllegalArgumentException if a setting is missing, unknown or impossible, naming it
   */
  public static Conv2DTranspose fromConfig(Map<String, ?> config) {
    LayerConfig read = new LayerConfig("Conv2DTranspose", config);
    int height = read.integer("kernelSize", 0);
    int width = read.integer("kernelSize", 1);
    return new Conv2DTranspose(read.integer("filters"), height, width, read.into(new Options()));
  }

  /** The number of output channels. */
  public final int filters() {
    return filters;
  }

  @Override
  final ConvolutionKind kind() {
    return kind;
  }

  /** Output padding is shown where it was given. */
  @Override
  final Conv2DTranspose plain(
      List<Integer> kernelSize, Configure<ConvolutionOptions<?>> configure) {
    Options plain = configured(new Options(), configure);
    plain.outputPadding = kind.sizes().outputPadding();
    return new Conv2DTranspose(filters, kernelSize.get(0), kernelSize.get(1), plain);
  }

  @Override
  final void putSizes(Map<String, Object> config) {
    config.put("filters", filters);
    if (!kind.sizes().outputPadding().isEmpty()) {
      config.put("outputPadding", kind.sizes().outputPadding());
    }
  }
}
