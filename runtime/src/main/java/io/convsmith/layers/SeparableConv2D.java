package io.convsmith.layers;

import io.convsmith.Configure;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A convolution over images in two factors, as <a
 * href="https://keras.io/api/layers/convolution_layers/separable_convolution2d/">Keras'
 * SeparableConv2D</a>, and the base of all layers generated from it: first each channel by itself,
 * as {@link DepthwiseConv2D}, then the channels of each pixel, as a {@link Conv2D} with a kernel of
 * size 1. Bias and activation follow the second.
 *
 * <pre>{@code new SeparableConv2D(32, 3, c -> c.padding(SAME).activation(RELU)) }</pre>
 *
 * <p>Inputs are {@code [batch, height, width, channels]}, outputs {@code [batch, height, width,
 * filters]}; with {@link DataFormat#CHANNELS_FIRST} both have the channels second. The variable
 * {@code depthwise_kernel} is {@code [height, width, channels, depthMultiplier]}, {@code
 * pointwise_kernel} is {@code [1, 1, channels * depthMultiplier, filters]}.
 *
 * <p>An op sees one of the two convolutions, {@link SeparableConv2DOptions#transformed}: {@link
 * #kernelForward} is given its kernel, {@link #convolutionOp} its inputs and kernel. The other
 * remains as it is. Who overrides {@link #call} does the work of both.
 */
public class SeparableConv2D extends ConvolutionLayer {
  private static final String DEPTHWISE_KERNEL = "depthwise_kernel";
  private static final String POINTWISE_KERNEL = "pointwise_kernel";

  private final SeparableFactor transformed;
  private final VariableSettings pointwiseSettings;
  private final DepthwiseConvolution depthwise;
  private final OrdinaryConvolution pointwise;

  /** The options of a plain separable convolution. */
  public static final class Options extends SeparableConv2DOptions<Options> {
    /** Keras' defaults. */
    public Options() {}

    @Override
    protected Options self() {
      return this;
    }
  }

  /**
   * A separable convolution with a square kernel.
   *
   * @param filters the number of output channels
   * @param kernelSize the height and width of the first kernel
   * @throws IllegalArgumentException if either is not positive
   */
  public SeparableConv2D(int filters, int kernelSize) {
    this(filters, kernelSize, kernelSize);
  }

  /** A separable convolution with a square kernel and options. */
  public SeparableConv2D(int filters, int kernelSize, Configure<? super Options> configure) {
    this(filters, kernelSize, kernelSize, configure);
  }

  /** A separable convolution with a kernel of any height and width. */
  public SeparableConv2D(int filters, int kernelHeight, int kernelWidth) {
    this(filters, kernelHeight, kernelWidth, new Options());
  }

  /** A separable convolution with a kernel of any height and width, and options. */
  public SeparableConv2D(
      int filters, int kernelHeight, int kernelWidth, Configure<? super Options> configure) {
    this(filters, kernelHeight, kernelWidth, configured(new Options(), configure));
  }

  /**
   * For layers with options of their own.
   *
   * @throws IllegalArgumentException if a setting is impossible, naming layer, setting and value
   */
  @SuppressWarnings("this-escape") // to final methods only
  protected SeparableConv2D(
      int filters, int kernelHeight, int kernelWidth, SeparableConv2DOptions<?> options) {
    super(options, kernelHeight, kernelWidth);
    positive("filters", filters);
    positive("depthMultiplier", options.depthMultiplier);
    transformed = options.transformed;
    pointwiseSettings = options.pointwise;
    depthwise = new DepthwiseConvolution(options.depthMultiplier, spatial());
    pointwise = new OrdinaryConvolution(filters, singlePixels(options.dataFormat));
  }

  /**
   * The layer that a config describes, the reverse of {@link #config}.
   *
   * @throws IllegalArgumentException if a setting is missing, unknown or impossible, naming it
   */
  public static SeparableConv2D fromConfig(Map<String, ?> config) {
    LayerConfig read = new LayerConfig("SeparableConv2D", config);
    int height = read.integer("kernelSize", 0);
    int width = read.integer("kernelSize", 1);
    return new SeparableConv2D(read.integer("filters"), height, width, read.into(new Options()));
  }

  /** The number of output channels. */
  public final int filters() {
    return pointwise.filters();
  }

  /** How many filters each channel has in the first convolution. */
  public final int depthMultiplier() {
    return depthwise.multiplier();
  }

  @Override
  public Shape outputShape(Shape inputs) {
    checkInputs(inputs);
    return pointwise.output(depthwise.output(inputs));
  }

  @Override
  protected void checkInputs(Shape inputs) {
    depthwise.check(this, inputs);
    checkChannels(inputs);
  }

  @Override
  protected Tensor call(Tensor inputs) {
    return finish(
        seesDepthwise()
            ? pointwise.convolve(OpCall.outputs(this, inputs), variable(POINTWISE_KERNEL).tensor())
            : OpCall.outputs(
                this, depthwise.convolve(inputs, variable(DEPTHWISE_KERNEL).tensor())));
  }

  @Override
  final ConvolutionKind kind() {
    return seesDepthwise() ? depthwise : pointwise;
  }

  @Override
  final String kernelName() {
    return seesDepthwise() ? DEPTHWISE_KERNEL : POINTWISE_KERNEL;
  }

  @Override
  final Shape opInputs(Shape inputs) {
    return seesDepthwise() ? inputs : depthwise.output(inputs);
  }

  @Override
  final void addKernels(Convolution convolution, Shape inputs) {
    int channels = depthwise.channels(inputs);
    if (seesDepthwise()) {
      addOpKernel(convolution, settings.kernel());
      Shape shape = pointwise.kernelShape(depthwise.filters(channels));
      declare(POINTWISE_KERNEL, shape, pointwiseSettings);
    } else {
      declare(DEPTHWISE_KERNEL, depthwise.kernelShape(channels), settings.kernel());
      addOpKernel(convolution, pointwiseSettings);
    }
  }

  @Override
  final Tensor baseConvolution(Tensor inputs, Tensor kernel) {
    return seesDepthwise()
        ? pointwise.convolve(
            depthwise.convolve(inputs, kernel), variable(POINTWISE_KERNEL).tensor())
        : pointwise.convolve(
            depthwise.convolve(inputs, variable(DEPTHWISE_KERNEL).tensor()), kernel);
  }

  /** The kernel that the op does not see has its options still. */
  @Override
  final SeparableConv2D plain(
      List<Integer> kernelSize, Configure<ConvolutionOptions<?>> configure) {
    Options plain = configured(new Options(), configure).depthMultiplier(depthMultiplier());
    List<Integer> sizes = seesDepthwise() ? kernelSize : spatial().kernelSize();
    if (seesDepthwise()) {
      plain.pointwise = pointwiseSettings;
    } else {
      plain.takeKernel(options);
    }
    return new SeparableConv2D(filters(), sizes.get(0), sizes.get(1), plain);
  }

  @Override
  final void putSizes(Map<String, Object> config) {
    config.put("filters", filters());
    config.put("depthMultiplier", depthMultiplier());
    config.put("transformed", transformed.name());
    pointwiseSettings.putInto(config, "pointwise");
  }

  private boolean seesDepthwise() {
    return transformed == SeparableFactor.DEPTHWISE;
  }

  private static ConvolutionSettings singlePixels(DataFormat format) {
    List<Integer> ones = Collections.nCopies(2, 1);
    return new ConvolutionSettings(ones, ones, PaddingRule.VALID, ones, 1, format);
  }
}
