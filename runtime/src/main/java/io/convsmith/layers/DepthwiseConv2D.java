package io.convsmith.layers;

import io.convsmith.Configure;
import java.util.List;
import java.util.Map;

/**
 * A convolution over images of each channel by itself, as <a
 * href="https://keras.io/api/layers/convolution_layers/depthwise_convolution2d/">Keras'
 * DepthwiseConv2D</a>, and the base of all layers generated from it.
 *
 * <pre>{@code new DepthwiseConv2D(3, c -> c.depthMultiplier(2).padding(SAME)) }</pre>
 *
 * <p>Inputs are {@code [batch, height, width, channels]}, outputs {@code [batch, height, width,
 * channels * depthMultiplier]}, the filters of the first channel first; with {@link
 * DataFormat#CHANNELS_FIRST} both have the channels second. The kernel is {@code [height, width,
 * channels, depthMultiplier]} in either format, and each of its filters is summed over its first
 * two axes alone.
 *
 * <p>How to write a convolution of one's own is told at {@link Conv2D}.
 */
public class DepthwiseConv2D extends ConvolutionLayer {
  private final DepthwiseConvolution kind;

  /** The options of a plain convolution. */
  public static final class Options extends DepthwiseConv2DOptions<Options> {
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
   * @param kernelSize the kernel's height and width
   * @throws IllegalArgumentException if it is not positive
   */
  public DepthwiseConv2D(int kernelSize) {
    this(kernelSize, kernelSize);
  }

  /** A convolution with a square kernel and options. */
  public DepthwiseConv2D(int kernelSize, Configure<? super Options> configure) {
    this(kernelSize, kernelSize, configure);
  }

  /** A convolution with a kernel of any height and width. */
  public DepthwiseConv2D(int kernelHeight, int kernelWidth) {
    this(kernelHeight, kernelWidth, new Options());
  }

  /** A convolution with a kernel of any height and width, and options. */
  public DepthwiseConv2D(int kernelHeight, int kernelWidth, Configure<? super Options> configure) {
    this(kernelHeight, kernelWidth, configured(new Options(), configure));
  }

  /**
   * For layers with options of their own.
   *
   * @throws IllegalArgumentException if a setting is impossible, naming layer, setting and value
   */
  @SuppressWarnings("this-escape") // to final methods only
  protected DepthwiseConv2D(int kernelHeight, int kernelWidth, DepthwiseConv2DOptions<?> options) {
    super(options, kernelHeight, kernelWidth);
    this.kind =
        new DepthwiseConvolution(positive("depthMultiplier", options.depthMultiplier), spatial());
  }

  /**
   * The layer that a config describes, the reverse of {@link #config}.
   *
   * @throws IllegalArgumentException if a setting is missing, unknown or impossible, naming it
   */
  public static DepthwiseConv2D fromConfig(Map<String, ?> config) {
    LayerConfig read = new LayerConfig("DepthwiseConv2D", config);
    int height = read.integer("kernelSize", 0);
    int width = read.integer("kernelSize", 1);
    return new DepthwiseConv2D(height, width, read.into(new Options()));
  }

  /** How many filters each channel has. */
  public final int depthMultiplier() {
    return kind.multiplier();
  }

  @Override
  final ConvolutionKind kind() {
    return kind;
  }

  @Override
  final DepthwiseConv2D plain(
      List<Integer> kernelSize, Configure<ConvolutionOptions<?>> configure) {
    Options plain = configured(new Options(), configure).depthMultiplier(depthMultiplier());
    return new DepthwiseConv2D(kernelSize.get(0), kernelSize.get(1), plain);
  }

  @Override
  final void putSizes(Map<String, Object> config) {
    config.put("depthMultiplier", kind.multiplier());
  }
}
