package io.convsmith.layers;

import io.convsmith.Configure;
import java.util.List;
import java.util.Map;

/**
 * A convolution over sequences, as <a
 * href="https://keras.io/api/layers/convolution_layers/convolution1d/">Keras' Conv1D</a>, and the
 * base of all generated layers for sequences.
 *
 * <pre>{@code new Conv1D(32, 3, c -> c.padding(CAUSAL).dilationRate(4).activation(RELU)) }</pre>
 *
 * <p>Inputs are {@code [batch, steps, channels]}, outputs {@code [batch, steps, filters]}; with
 * {@link DataFormat#CHANNELS_FIRST} both have the channels second. The kernel is {@code [size,
 * channels / groups, filters]} in either format. With {@link Padding#CAUSAL} no output depends on
 * later inputs.
 *
 * <p>How to write a convolution of one's own is told at {@link Conv2D}; {@link #convolutionOp} is
 * called with every padding.
 */
public class Conv1D extends ConvolutionLayer {
  private final int filters;
  private final OrdinaryConvolution kind;

  /** The options of a plain convolution. */
  public static final class Options extends Conv1DOptions<Options> {
    /** Keras' defaults. */
    public Options() {}

    @Override
    protected Options self() {
      return this;
    }
  }

  /**
   * A convolution.
   *
   * @param filters the number of output channels
   * @param kernelSize how many steps the kernel covers
   * @throws IllegalArgumentException if either is not positive
   */
  public Conv1D(int filters, int kernelSize) {
    this(filters, kernelSize, new Options());
  }

  /**
   * A convolution with options.
   *
   * @throws IllegalArgumentException if a setting is impossible, naming layer, setting and value
   */
  public Conv1D(int filters, int kernelSize, Configure<? super Options> configure) {
    this(filters, kernelSize, configured(new Options(), configure));
  }

  /**
   * For layers with options of their own.
   *
   * @throws IllegalArgumentException if a setting is impossible, naming layer, setting and value
   */
  @SuppressWarnings("this-escape") // to final methods only
  protected Conv1D(int filters, int kernelSize, Conv1DOptions<?> options) {
    super(options, kernelSize);
    this.filters = positive("filters", filters);
    this.kind = new OrdinaryConvolution(filters, spatial());
    ConvolutionChecks.groups(this, filters, options.groups);
  }

  /**
   * The layer that a config describes, the reverse of {@link #config}.
   *
   * @throws IllegalArgumentException if a setting is missing, unknown or impossible, naming it
   */
  public static Conv1D fromConfig(Map<String, ?> config) {
    LayerConfig read = new LayerConfig("Conv1D", config);
    return new Conv1D(
        read.integer("filters"), read.integer("kernelSize", 0), read.into(new Options()));
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
  final Conv1D plain(List<Integer> kernelSize, Configure<ConvolutionOptions<?>> configure) {
    return new Conv1D(filters, kernelSize.get(0), configured(new Options(), configure));
  }

  @Override
  final void putSizes(Map<String, Object> config) {
    config.put("filters", filters);
  }
}
