package io.convsmith.layers;

import io.convsmith.Configure;
import java.util.List;
import java.util.Map;

/**
 * A convolution over volumes or short films, as <a
 * href="https://keras.io/api/layers/convolution_layers/convolution3d/">Keras' Conv3D</a>, and the
 * base of all generated three-dimensional layers.
 *
 * <pre>{@code new Conv3D(32, 3, c -> c.strides(1, 2, 2).padding(SAME).activation(RELU)) }</pre>
 *
 * <p>Inputs are {@code [batch, depth, height, width, channels]}, outputs {@code [batch, depth,
 * height, width, filters]}; with {@link DataFormat#CHANNELS_FIRST} both have the channels second.
 * The kernel is {@code [depth, height, width, channels / groups, filters]} in either format.
 *
 * <p>How to write a convolution of one's own is told at {@link Conv2D}.
 */
public class Conv3D extends ConvolutionLayer {
  private final int filters;
  private final OrdinaryConvolution kind;

  /** The options of a plain convolution. */
  public static final class Options extends Conv3DOptions<Options> {
    /** Keras' defaults. */
    public Options() {}

    @Override
    protected Options self() {
      return this;
    }
  }

  /**
   * A convolution with a cubic kernel.
   *
   * @param filters the number of output channels
   * @param kernelSize the kernel's depth, height and width
   * @throws IllegalArgumentException if either is not positive
   */
  public Conv3D(int filters, int kernelSize) {
    this(filters, kernelSize, kernelSize, kernelSize);
  }

  /** A convolution with a cubic kernel and options. */
  public Conv3D(int filters, int kernelSize, Configure<? super Options> configure) {
    this(filters, kernelSize, kernelSize, kernelSize, configure);
  }

  /** A convolution with a kernel of any depth, height and width. */
  public Conv3D(int filters, int kernelDepth, int kernelHeight, int kernelWidth) {
    this(filters, kernelDepth, kernelHeight, kernelWidth, new Options());
  }

  /** A convolution with a kernel of any depth, height and width, and options. */
  public Conv3D(
      int filters,
      int kernelDepth,
      int kernelHeight,
      int kernelWidth,
      Configure<? super Options> configure) {
    this(filters, kernelDepth, kernelHeight, kernelWidth, configured(new Options(), configure));
  }

  /**
   * For layers with options of their own.
   *
   * @throws IllegalArgumentException if a setting is impossible, naming layer, setting and value
   */
  @SuppressWarnings("this-escape") // to final methods only
  protected Conv3D(
      int filters, int kernelDepth, int kernelHeight, int kernelWidth, Conv3DOptions<?> options) {
    super(options, kernelDepth, kernelHeight, kernelWidth);
    this.filters = positive("filters", filters);
    this.kind = new OrdinaryConvolution(filters, spatial());
    ConvolutionChecks.groups(this, filters, options.groups);
  }

  /**
   * The layer that a config describes, the reverse of {@link #config}.
   *
   * @throws IllegalArgumentException if a setting is missing, unknown or impossible, naming it
   */
  public static Conv3D fromConfig(Map<String, ?> config) {
    LayerConfig read = new LayerConfig("Conv3D", config);
    return new Conv3D(
        read.integer("filters"),
        read.integer("kernelSize", 0),
        read.integer("kernelSize", 1),
        read.integer("kernelSize", 2),
        read.into(new Options()));
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
  final Conv3D plain(List<Integer> kernelSize, Configure<ConvolutionOptions<?>> configure) {
    Options plain = configured(new Options(), configure);
    return new Conv3D(filters, kernelSize.get(0), kernelSize.get(1), kernelSize.get(2), plain);
  }

  @Override
  final void putSizes(Map<String, Object> config) {
    config.put("filters", filters);
  }
}
