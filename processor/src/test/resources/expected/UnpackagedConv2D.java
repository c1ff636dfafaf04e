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
 * {@link Unpackaged#unpackaged(Tensor, Unpackaged.Mode)}.
 *
 * <pre>{@code new UnpackagedConv2D(32, 3, c -> c.strides(2)) }</pre>
 *
 * <p>Generated: change the op and not this class.
 */
@NullMarked
@Generated("io.convsmith.processor.ConvolutionOpProcessor")
@ConvsmithGenerated(
    op = "Unpackaged#unpackaged"
)
final class UnpackagedConv2D extends Conv2D {
  private final Unpackaged.Mode mode;

  /**
   * A layer with a square kernel.
   *
   * @param filters the number of output channels
   * @param kernelSize the height and width of the kernel
   */
  UnpackagedConv2D(int filters, int kernelSize) {
    this(filters, kernelSize, kernelSize, new Options());
  }

  /**
   * A layer with a square kernel and other options.
   *
   * @param filters the number of output channels
   * @param kernelSize the height and width of the kernel
   * @param configure sets options
   */
  UnpackagedConv2D(int filters, int kernelSize, Configure<? super Options> configure) {
    this(filters, kernelSize, kernelSize, configured(new Options(), configure));
  }

  /**
   * A layer with any rectangular kernel.
   *
   * @param filters the number of output channels
   * @param kernelHeight the height of the kernel
   * @param kernelWidth the width of the kernel
   */
  UnpackagedConv2D(int filters, int kernelHeight, int kernelWidth) {
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
  UnpackagedConv2D(int filters, int kernelHeight, int kernelWidth,
      Configure<? super Options> configure) {
    this(filters, kernelHeight, kernelWidth, configured(new Options(), configure));
  }

  private UnpackagedConv2D(int filters, int kernelHeight, int kernelWidth, Options options) {
    super(filters, kernelHeight, kernelWidth, options);
    this.mode = options.mode;
  }

  @Override
  protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
    return Unpackaged.unpackaged(kernel, mode);
  }

  @Override
  protected Tensor kernelBackward(Tensor kernel, Tensor effectiveKernel, Tensor upstream) {
    return derivedGradient(effectiveKernel, upstream, kernel);
  }

  @Override
  protected Map<String, Object> hyperparameters() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("mode", this.mode);
    return values;
  }

  /**
   * The op's hyperparameter {@code mode}.
   *
   * @return the value
   */
  public Unpackaged.Mode mode() {
    return mode;
  }

  /**
   * The options of {@link UnpackagedConv2D}.
   */
  public static final class Options extends Conv2DOptions<Options> {
    private Unpackaged.Mode mode = Unpackaged.Mode.SECOND;

    private Options() {
    }

    /**
     * Sets the op's hyperparameter {@code mode}; the default is {@code SECOND}.
     *
     * @param mode the value
     * @return this
     */
    public Options mode(Unpackaged.Mode mode) {
      this.mode = required("mode", mode);
      return this;
    }

    @Override
    protected Options self() {
      return this;
    }
  }
}
