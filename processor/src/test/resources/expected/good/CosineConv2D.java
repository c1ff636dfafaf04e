package good;

import io.convsmith.Configure;
import io.convsmith.ConvsmithGenerated;
import io.convsmith.layers.Conv2D;
import io.convsmith.layers.Conv2DOptions;
import io.convsmith.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * A 2D convolution whose operation is
 * {@link CosineOp}.
 *
 * <pre>{@code new CosineConv2D(32, 3, c -> c.strides(2)) }</pre>
 *
 * <p>Generated: change the op and not this class.
 */
@NullMarked
@Generated("io.convsmith.processor.ConvolutionOpProcessor")
@ConvsmithGenerated(
    op = "good.CosineOp"
)
final class CosineConv2D extends Conv2D {
  private final double gain;

  private final CosineOp op;

  /**
   * A layer with a square kernel.
   *
   * @param filters the number of output channels
   * @param kernelSize the height and width of the kernel
   */
  CosineConv2D(int filters, int kernelSize) {
    this(filters, kernelSize, kernelSize, new Options());
  }

  /**
   * A layer with a square kernel and other options.
   *
   * @param filters the number of output channels
   * @param kernelSize the height and width of the kernel
   * @param configure sets options
   */
  CosineConv2D(int filters, int kernelSize, Configure<? super Options> configure) {
    this(filters, kernelSize, kernelSize, configured(new Options(), configure));
  }

  /**
   * A layer with any rectangular kernel.
   *
   * @param filters the number of output channels
   * @param kernelHeight the height of the kernel
   * @param kernelWidth the width of the kernel
   */
  CosineConv2D(int filters, int kernelHeight, int kernelWidth) {
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
  CosineConv2D(int filters, int kernelHeight, int kernelWidth,
      Configure<? super Options> configure) {
    this(filters, kernelHeight, kernelWidth, configured(new Options(), configure));
  }

  private CosineConv2D(int filters, int kernelHeight, int kernelWidth, Options options) {
    super(filters, kernelHeight, kernelWidth, options);
    this.gain = options.gain;
    this.op = new CosineOp(gain);
  }

  @Override
  protected Tensor convolutionOp(Tensor inputs, Tensor kernel) {
    return op.convolve(inputs, kernel, convolution(inputs));
  }

  @Override
  protected List<Tensor> convolutionBackward(Tensor inputs, Tensor kernel, Tensor outputs,
      Tensor upstream) {
    return derivedGradients(outputs, upstream, inputs, kernel);
  }

  @Override
  protected Map<String, Object> hyperparameters() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("gain", this.gain);
    return values;
  }

  /**
   * The op's hyperparameter {@code gain}.
   *
   * @return the value
   */
  public double gain() {
    return gain;
  }

  /**
   * The options of {@link CosineConv2D}.
   */
  public static final class Options extends Conv2DOptions<Options> {
    private double gain = 2.0;

    private Options() {
    }

    /**
     * Sets the op's hyperparameter {@code gain}; the default is {@code 2.0}.
     *
     * @param gain the value
     * @return this
     */
    public Options gain(double gain) {
      this.gain = finite("gain", gain);
      return this;
    }

    @Override
    protected Options self() {
      return this;
    }
  }
}
