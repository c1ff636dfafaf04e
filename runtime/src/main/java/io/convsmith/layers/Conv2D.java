package io.convsmith.layers;

import io.convsmith.Configure;
import io.convsmith.graph.Differentiation;
import io.convsmith.graph.Recording;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
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
public class Conv2D extends Layer {
  private final int filters;
  private final ConvolutionSettings convolution;
  private final KernelSettings settings;

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
    super(options);
    this.filters = filters;
    this.settings = KernelSettings.of(options);
    this.convolution =
        new ConvolutionSettings(
            List.of(kernelHeight, kernelWidth),
            options.strides,
            options.padding,
            options.dilationRate,
            options.groups,
            options.dataFormat);
    positive("filters", filters);
    ConvolutionChecks.settings(this, filters, convolution);
  }

  /** Options after a user's lambda has changed them. */
  protected static <O extends Conv2DOptions<O>> O configured(
      O options, Configure<? super O> configure) {
    return LayerOptions.configured(options, configure);
  }

  /**
   * The effective kernel; the kernel itself unless overridden.
   *
   * @param kernel the raw trainable kernel
   * @param op the layer's own convolution
   * @return a kernel of the same shape
   */
  protected Tensor kernelForward(Tensor kernel, Convolution op) {
    return kernel;
  }

  /**
   * The gradient for the raw kernel; derived unless overridden.
   *
   * @param kernel the raw trainable kernel
   * @param effectiveKernel what {@link #kernelForward} made of it
   * @param upstream the gradient for the effective kernel
   */
  protected Tensor kernelBackward(Tensor kernel, Tensor effectiveKernel, Tensor upstream) {
    return derivedGradient(effectiveKernel, upstream, kernel);
  }

  /**
   * The operation, before bias and activation; the layer's own convolution unless overridden.
   *
   * @param inputs the images, in the layer's data format
   * @param kernel the effective kernel
   * @return images of the shape that the layer's own convolution gives
   */
  protected Tensor convolutionOp(Tensor inputs, Tensor kernel) {
    return convolution(inputs).convolve(inputs, kernel);
  }

  /**
   * The gradients for inputs and effective kernel, in this order; derived unless overridden.
   *
   * @param inputs what {@link #convolutionOp} was given
   * @param kernel what it was given too
   * @param outputs what it returned
   * @param upstream the gradient for the outputs
   */
  protected List<Tensor> convolutionBackward(
      Tensor inputs, Tensor kernel, Tensor outputs, Tensor upstream) {
    return derivedGradients(outputs, upstream, inputs, kernel);
  }

  /** The derived gradient of a value for a tensor that it was computed from. */
  protected static Tensor derivedGradient(Tensor value, Tensor upstream, Tensor variable) {
    return derivedGradients(value, upstream, variable).get(0);
  }

  /** The derived gradients of a value for tensors that it was computed from. */
  protected static List<Tensor> derivedGradients(
      Tensor value, Tensor upstream, Tensor... variables) {
    return Differentiation.vectorJacobianProduct(value, upstream, List.of(variables));
  }

  /** The layer as an op sees it, for these inputs. */
  protected final Convolution convolution(Tensor inputs) {
    int channels = inputs.shape().get(convolution.dataFormat().channelAxis());
    return new LayerConvolution(filters, channels, convolution, Recording.isTraining(inputs));
  }

  /**
   * The raw trainable kernel.
   *
   * @throws IllegalStateException if the layer has not met inputs yet
   */
  protected final Tensor kernel() {
    return variable("kernel").tensor();
  }

  /** Outputs of a convolution with the layer's bias and activation. */
  protected final Tensor finish(Tensor outputs) {
    if (!settings.useBias()) {
      return settings.activated(outputs);
    }
    Tensor bias = variable("bias").tensor();
    return settings.activated(
        outputs.plus(
            convolution.dataFormat() == DataFormat.CHANNELS_LAST
                ? bias
                : bias.reshape(filters, 1, 1)));
  }

  /** The settings of an op, in order, that {@link #config} shows besides the layer's. */
  protected Map<String, Object> hyperparameters() {
    return Map.of();
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = super.config();
    config.put("filters", filters);
    convolution.putInto(config);
    settings.putInto(config);
    config.putAll(hyperparameters());
    return config;
  }

  @Override
  public Shape outputShape(Shape inputs) {
    checkInputs(inputs);
    return convolution.output(inputs, kernelShape(inputs));
  }

  @Override
  protected void checkInputs(Shape inputs) {
    ConvolutionChecks.inputs(this, inputs, convolution);
    if (built()) {
      ConvolutionChecks.channels(this, inputs, variable("kernel").shape(), convolution);
    }
  }

  @Override
  protected void build(Shape inputs) {
    addVariable("kernel", kernelShape(inputs), settings.kernelInitializer(), settings::kernel);
    if (settings.useBias()) {
      addVariable("bias", Shape.of(filters), settings.biasInitializer(), settings::bias);
    }
  }

  @Override
  protected Tensor call(Tensor inputs) {
    return finish(convolved(inputs, effectiveKernel(inputs)));
  }

  private Tensor effectiveKernel(Tensor inputs) {
    Tensor kernel = kernel();
    Tensor effective = kernelForward(kernel, convolution(inputs));
    if (effective == kernel) {
      return kernel;
    }
    ConvolutionChecks.result(this, "kernelForward", effective, kernel.shape());
    OwnGradient gradient =
        new OwnGradient(
            this,
            "kernelBackward",
            upstream -> List.of(kernelBackward(kernel, effective, upstream)));
    return gradient.wire(effective, kernel);
  }

  private Tensor convolved(Tensor inputs, Tensor kernel) {
    Tensor outputs = convolutionOp(inputs, kernel);
    ConvolutionChecks.result(this, "convolutionOp", outputs, outputShape(inputs.shape()));
    OwnGradient gradient =
        new OwnGradient(
            this,
            "convolutionBackward",
            upstream -> convolutionBackward(inputs, kernel, outputs, upstream));
    return gradient.wire(outputs, inputs, kernel);
  }

  private Shape kernelShape(Shape inputs) {
    int channels = inputs.get(convolution.dataFormat().channelAxis()) / convolution.groups();
    List<Integer> size = convolution.kernelSize();
    return Shape.of(size.get(0), size.get(1), channels, filters);
  }
}
