package good;

import io.convsmith.Configure;
import io.convsmith.ConvsmithGenerated;
import io.convsmith.layers.Conv2D;
import io.convsmith.layers.Conv2DOptions;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * A 2D convolution with a kernel transformed by
 * {@link ScaledStandardized}.
 *
 * <pre>{@code new ScaledStandardizedConv2D(32, 3, c -> c.strides(2)) }</pre>
 *
 * <p>Generated: change the op and not this class.
 */
@NullMarked
@Generated("io.convsmith.processor.ConvolutionOpProcessor")
@ConvsmithGenerated(
    op = "good.ScaledStandardized"
)
public final class ScaledStandardizedConv2D extends Conv2D {
  private final double epsilon;

  private final boolean centered;

  private final ScaledStandardized op;

  /**
   * A layer with a square kernel.
   *
   * @param filters the number of output channels
   * @param kernelSize the height and width of the kernel
   */
  public ScaledStandardizedConv2D(int filters, int kernelSize) {
    this(filters, kernelSize, kernelSize, new Options());
  }

  /**
   * A layer with a square kernel and other options.
   *
   * @param filters the number of output channels
   * @param kernelSize the height and width of the kernel
   * @param configure sets options
   */
  public ScaledStandardizedConv2D(int filters, int kernelSize,
      Configure<? super Options> configure) {
    this(filters, kernelSize, kernelSize, configured(new Options(), configure));
  }

  /**
   * A layer with any rectangular kernel.
   *
   * @param filters the number of output channels
   * @param kernelHeight the height of the kernel
   * @param kernelWidth the width of the kernel
   */
  public ScaledStandardizedConv2D(int filters, int kernelHeight, int kernelWidth) {
    this(filters, kernelHeight, kernelWidth, new Options());
  }

  /**
   * A layer with any rectangular kernel and other options.
   *
   * @param filters the number of output channels
   * @param kernelHeight the height of the kernel
   * @param kernelWidth the width of the kernel
   * @param configure sets options
   */
  public ScaledStandardizedConv2D(int filters, int kernelHeight, int kernelWidth,
      Configure<? super Options> configure) {
    this(filters, kernelHeight, kernelWidth, configured(new Options(), configure));
  }

  private ScaledStandardizedConv2D(int filters, int kernelHeight, int kernelWidth,
      Options options) {
    super(filters, kernelHeight, kernelWidth, options);
    this.epsilon = options.epsilon;
    this.centered = options.centered;
    this.op = new ScaledStandardized(epsilon, centered);
  }

  @Override
  protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
    return op.transform(kernel, convolution);
  }

  @Override
  protected Tensor kernelBackward(Tensor kernel, Tensor effectiveKernel, Tensor upstream) {
    return derivedGradient(effectiveKernel, upstream, kernel);
  }

  @Override
  protected Map<String, Object> hyperparameters() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("epsilon", this.epsilon);
    values.put("centered", this.centered);
    return values;
  }

  /**
   * The op's hyperparameter {@code epsilon}.
   *
   * @return the value
   */
  public double epsilon() {
    return epsilon;
  }

  /**
   * The op's hyperparameter {@code centered}.
   *
   * @return the value
   */
  public boolean centered() {
    return centered;
  }

  /**
   * The options of {@link ScaledStandardizedConv2D}.
   */
  public static final class Options extends Conv2DOptions<Options> {
    private double epsilon = 1e-4;

    private boolean centered = true;

    private Options() {
    }

    /**
     * Sets the op's hyperparameter {@code epsilon}; the default is {@code 1e-4}.
     *
     * @param epsilon the value
     * @return this
     */
    public Options epsilon(double epsilon) {
      this.epsilon = finite("epsilon", epsilon);
      return this;
    }

    /**
     * Sets the op's hyperparameter {@code centered}; the default is {@code true}.
     *
     * @param centered the value
     * @return this
     */
    public Options centered(boolean centered) {
      this.centered = centered;
      return this;
    }

    @Override
    protected Options self() {
      return this;
    }
  }
}
