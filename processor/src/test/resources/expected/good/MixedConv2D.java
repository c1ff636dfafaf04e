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
 * {@link StaticOps#mixedKernel(Tensor, boolean, io.convsmith.tensor.Convolution, double, StaticOps.Scale, int, String)}.
 *
 * <pre>{@code new MixedConv2D(32, 3, c -> c.strides(2)) }</pre>
 *
 * <p>Generated: change the op and not this class.
 */
@NullMarked
@Generated("io.convsmith.processor.ConvolutionOpProcessor")
@ConvsmithGenerated(
    op = "good.StaticOps#mixedKernel"
)
final class MixedConv2D extends Conv2D {
  private final boolean centered;

  private final double epsilon;

  private final StaticOps.Scale scale;

  private final int power;

  private final String label;

  /**
   * A layer with a square kernel.
   *
   * @param filters the number of output channels
   * @param kernelSize the height and width of the kernel
   */
  MixedConv2D(int filters, int kernelSize) {
    this(filters, kernelSize, kernelSize, new Options());
  }

  /**
   * A layer with a square kernel and other options.
   *
   * @param filters the number of output channels
   * @param kernelSize the height and width of the kernel
   * @param configure sets options
   */
  MixedConv2D(int filters, int kernelSize, Configure<? super Options> configure) {
    this(filters, kernelSize, kernelSize, configured(new Options(), configure));
  }

  /**
   * A layer with any rectangular kernel.
   *
   * @param filters the number of output channels
   * @param kernelHeight the height of the kernel
   * @param kernelWidth the width of the kernel
   */
  MixedConv2D(int filters, int kernelHeight, int kernelWidth) {
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
  MixedConv2D(int filters, int kernelHeight, int kernelWidth,
      Configure<? super Options> configure) {
    this(filters, kernelHeight, kernelWidth, configured(new Options(), configure));
  }

  private MixedConv2D(int filters, int kernelHeight, int kernelWidth, Options options) {
    super(filters, kernelHeight, kernelWidth, options);
    this.centered = options.centered;
    this.epsilon = options.epsilon;
    this.scale = options.scale;
    this.power = options.power;
    this.label = options.label;
  }

  @Override
  protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
    return StaticOps.mixedKernel(kernel, centered, convolution, epsilon, scale, power, label);
  }

  @Override
  protected Tensor kernelBackward(Tensor kernel, Tensor effectiveKernel, Tensor upstream) {
    return derivedGradient(effectiveKernel, upstream, kernel);
  }

  @Override
  protected Map<String, Object> hyperparameters() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("centered", this.centered);
    values.put("epsilon", this.epsilon);
    values.put("scale", this.scale);
    values.put("power", this.power);
    values.put("label", this.label);
    return values;
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
   * The op's hyperparameter {@code epsilon}.
   *
   * @return the value
   */
  public double epsilon() {
    return epsilon;
  }

  /**
   * The op's hyperparameter {@code scale}.
   *
   * @return the value
   */
  public StaticOps.Scale scale() {
    return scale;
  }

  /**
   * The op's hyperparameter {@code power}.
   *
   * @return the value
   */
  public int power() {
    return power;
  }

  /**
   * The op's hyperparameter {@code label}.
   *
   * @return the value
   */
  public String label() {
    return label;
  }

  /**
   * The options of {@link MixedConv2D}.
   */
  public static final class Options extends Conv2DOptions<Options> {
    private boolean centered = true;

    private double epsilon = 1e-5;

    private StaticOps.Scale scale = StaticOps.Scale.FAN_IN;

    private int power = -3;

    private String label = "a \"label\" for $it";

    private Options() {
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

    /**
     * Sets the op's hyperparameter {@code epsilon}; the default is {@code 1e-5}.
     *
     * @param epsilon the value
     * @return this
     */
    public Options epsilon(double epsilon) {
      this.epsilon = finite("epsilon", epsilon);
      return this;
    }

    /**
     * Sets the op's hyperparameter {@code scale}; the default is {@code FAN_IN}.
     *
     * @param scale the value
     * @return this
     */
    public Options scale(StaticOps.Scale scale) {
      this.scale = required("scale", scale);
      return this;
    }

    /**
     * Sets the op's hyperparameter {@code power}; the default is {@code -3}.
     *
     * @param power the value
     * @return this
     */
    public Options power(int power) {
      this.power = power;
      return this;
    }

    /**
     * Sets the op's hyperparameter {@code label}.
     *
     * @param label the value
     * @return this
     */
    public Options label(String label) {
      this.label = required("label", label);
      return this;
    }

    @Override
    protected Options self() {
      return this;
    }
  }
}
