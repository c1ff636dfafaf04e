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
 * {@link StaticOps#standardized}.
 *
 * <pre>{@code new StandardizedConv2D(32, 3, c -> c.strides(2)) }</pre>
 *
 * <p>Generated: change the op and not this class.
 */
@NullMarked
@Generated("io.convsmith.processor.ConvolutionOpProcessor")
@ConvsmithGenerated(op = "good.StaticOps#standardized")
public final class StandardizedConv2D extends Conv2D {
  private final Options options;

  /**
   * A layer with a square kernel.
   *
   * @param filters the number of output channels
   * @param kernelSize the kernel's height and width
   */
  public StandardizedConv2D(int filters, int kernelSize) {
    this(filters, kernelSize, kernelSize, new Options());
  }

  /**
   * A layer with a square kernel and options.
   *
   * @param filters the number of output channels
   * @param kernelSize the kernel's height and width
   * @param configure sets options
   */
  public StandardizedConv2D(int filters, int kernelSize, Configure<? super Options> configure) {
    this(filters, kernelSize, kernelSize, configured(new Options(), configure));
  }

  /**
   * A layer with a kernel of any sizes.
   *
   * @param filters the number of output channels
   * @param kernelHeight the kernel's height
   * @param kernelWidth the kernel's width
   */
  public StandardizedConv2D(int filters, int kernelHeight, int kernelWidth) {
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
  public StandardizedConv2D(int filters, int kernelHeight, int kernelWidth,
      Configure<? super Options> configure) {
    this(filters, kernelHeight, kernelWidth, configured(new Options(), configure));
  }

  private StandardizedConv2D(int filters, int kernelHeight, int kernelWidth, Options options) {
    super(filters, kernelHeight, kernelWidth, options);
    this.options = copyOf(options);
  }

  @Override
  protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
    return StaticOps.standardized(kernel);
  }

  @Override
  protected List<Tensor> kernelBackward(Tensor kernel, Tensor effectiveKernel, Tensor upstream,
      Convolution convolution) {
    return derivedGradients(effectiveKernel, upstream, kernel);
  }

  @Override
  protected String opName() {
    return "StaticOps.standardized";
  }

  /**
   * A new layer of the same settings apart from some; weights are not copied.
   *
   * @param configure sets options
   * @return the new layer
   */
  public StandardizedConv2D copyWith(Configure<? super Options> configure) {
    return new StandardizedConv2D(filters(), kernelSize(0), kernelSize(1),
        configured(copyOf(options), configure));
  }

  /**
   * The reverse of {@link #config}.
   *
   * @param config what that gave
   * @return a layer of these settings
   */
  public static StandardizedConv2D fromConfig(Map<String, ?> config) {
    LayerConfig read = new LayerConfig("StandardizedConv2D", config);
    return new StandardizedConv2D(read.integer("filters"), read.integer("kernelSize", 0),
        read.integer("kernelSize", 1), read.into(new Options()));
  }

  /** The options of {@link StandardizedConv2D}. */
  public static final class Options extends Conv2DOptions<Options> {
    private Options() {}

    @Override
    protected Options self() {
      return this;
    }
  }
}
