package good;

import io.convsmith.Configure;
import io.convsmith.ConvsmithGenerated;
import io.convsmith.layers.Conv2D;
import io.convsmith.layers.Conv2DOptions;
import io.convsmith.layers.LayerConfig;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Tensor;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * A {@link Conv2D} with a kernel transformed by
 * {@link ScaledStandardized}.
 *
 * <pre>{@code new ScaledStandardizedConv2D(32, 3, c -> c.strides(2)) }</pre>
 *
 * <p>Generated: change the op and not this class.
 */
@NullMarked
@Generated("io.convsmith.processor.ConvolutionOpProcessor")
@ConvsmithGenerated(op = "good.ScaledStandardized")
public final class ScaledStandardizedConv2D extends Conv2D {
  private final Options options;
  private final ScaledStandardized op;

  /**
   * A layer with a square kernel.
   *
   * @param filters the number of output channels
   * @param kernelSize the kernel's height and width
   */
  public ScaledStandardizedConv2D(int filters, int kernelSize) {
    this(filters, kernelSize, kernelSize, new Options());
  }

  /**
   * A layer with a square kernel and options.
   *
   * @param filters the number of output channels
   * @param kernelSize the kernel's height and width
   * @param configure sets options
   */
  public ScaledStandardizedConv2D(int filters, int kernelSize,
      Configure<? super Options> configure) {
    this(filters, kernelSize, kernelSize, configured(new Options(), configure));
  }

  /**
   * A layer with a kernel of any sizes.
   *
   * @param filters the number of output channels
   * @param kernelHeight the kernel's height
   * @param kernelWidth the kernel's width
   */
  public ScaledStandardizedConv2D(int filters, int kernelHeight, int kernelWidth) {
    this(filters, kernelHeight, kernelWidth, new Options());
  }

  /**
   * A layer with a kernel of any sizes and options.
   *
   * @param filters the number of output channels
   * @param kernelHeight the kernel's height
   * @param kernelWidth the kernel's width
   * @param configure sets options
   */
  public ScaledStandardizedConv2D(int filters, int kernelHeight, int kernelWidth,
      Configure<? super Options> configure) {
    this(filters, kernelHeight, kernelWidth, configured(new Options(), configure));
  }

  private ScaledStandardizedConv2D(int filters, int kernelHeight, int kernelWidth,
      Options options) {
    super(filters, kernelHeight, kernelWidth, options);
    this.options = copyOf(options);
    this.op = new ScaledStandardized(options.epsilon, options.centered);
  }

  @Override
  protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
    return op.transform(kernel, convolution);
  }

  @Override
  protected List<Tensor> kernelBackward(Tensor kernel, Tensor effectiveKernel, Tensor upstream,
      Convolution convolution) {
    return derivedGradients(effectiveKernel, upstream, kernel);
  }

  @Override
  protected String opName() {
    return "ScaledStandardized";
  }

  /** {@return the op's {@code epsilon}} */
  public double epsilon() {
    return options.epsilon;
  }

  /** {@return the op's {@code centered}} */
  public boolean centered() {
    return options.centered;
  }

  /**
   * A new layer of the same settings apart from some; weights are not copied.
   *
   * @param configure sets options
   * @return the new layer
   */
  public ScaledStandardizedConv2D copyWith(Configure<? super Options> configure) {
    return new ScaledStandardizedConv2D(filters(), kernelSize(0), kernelSize(1),
        configured(copyOf(options), configure));
  }

  /**
   * The reverse of {@link #config}.
   *
   * @param config what that gave
   * @return a layer of these settings
   */
  public static ScaledStandardizedConv2D fromConfig(Map<String, ?> config) {
    LayerConfig read = new LayerConfig("ScaledStandardizedConv2D", config);
    return new ScaledStandardizedConv2D(read.integer("filters"), read.integer("kernelSize", 0),
        read.integer("kernelSize", 1), read.into(new Options()));
  }

  /** The options of {@link ScaledStandardizedConv2D}. */
  public static final class Options extends Conv2DOptions<Options> {
    private double epsilon = 1e-4;
    private boolean centered = true;

    private Options() {}

    /**
     * Sets the op's {@code epsilon}; {@code 1e-4} by default.
     *
     * @param epsilon the value
     * @return this
     */
    public Options epsilon(double epsilon) {
      this.epsilon = finite("epsilon", epsilon);
      return this;
    }

    /**
     * Sets the op's {@code centered}; {@code true} by default.
     *
     * @param centered the value
     * @return this
     */
    public Options centered(boolean centered) {
      this.centered = centered;
      return this;
    }

    @Override
    protected void putInto(Map<String, Object> config) {
      config.put("epsilon", epsilon);
      config.put("centered", centered);
    }

    @Override
    protected void readFrom(LayerConfig config) {
      super.readFrom(config);
      epsilon(config.decimal("epsilon"));
      centered(config.bool("centered"));
    }

    @Override
    protected Options self() {
      return this;
    }
  }
}
