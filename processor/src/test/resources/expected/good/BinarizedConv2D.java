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
 * {@link Surrogates#binarized}.
 *
 * <pre>{@code new BinarizedConv2D(32, 3, c -> c.strides(2)) }</pre>
 *
 * <p>Generated: change the op and not this class.
 */
@NullMarked
@Generated("io.convsmith.processor.ConvolutionOpProcessor")
@ConvsmithGenerated(op = "good.Surrogates#binarized")
final class BinarizedConv2D extends Conv2D {
  private final Options options;

  /** A layer with a square kernel. */
  BinarizedConv2D(int filters, int kernelSize) {
    this(filters, kernelSize, kernelSize, new Options());
  }

  /** A layer with a square kernel and options. */
  BinarizedConv2D(int filters, int kernelSize, Configure<? super Options> configure) {
    this(filters, kernelSize, kernelSize, configured(new Options(), configure));
  }

  /** A layer with a kernel of any sizes. */
  BinarizedConv2D(int filters, int kernelHeight, int kernelWidth) {
    this(filters, kernelHeight, kernelWidth, new Options());
  }

  /** A layer with a kernel of any sizes and options. */
  BinarizedConv2D(int filters, int kernelHeight, int kernelWidth,
      Configure<? super Options> configure) {
    this(filters, kernelHeight, kernelWidth, configured(new Options(), configure));
  }

  private BinarizedConv2D(int filters, int kernelHeight, int kernelWidth, Options options) {
    super(filters, kernelHeight, kernelWidth, options);
    this.options = copyOf(options);
  }

  @Override
  protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
    return Surrogates.binarized(kernel);
  }

  @Override
  protected List<Tensor> kernelBackward(Tensor kernel, Tensor effectiveKernel, Tensor upstream,
      Convolution convolution) {
    return List.of(Surrogates.binarizedGradient(kernel, upstream));
  }

  @Override
  protected String opName() {
    return "Surrogates.binarized";
  }

  /** A new layer of the same settings apart from some; weights are not copied. */
  public BinarizedConv2D copyWith(Configure<? super Options> configure) {
    return new BinarizedConv2D(filters(), kernelSize(0), kernelSize(1),
        configured(copyOf(options), configure));
  }

  /** The reverse of {@link #config}. */
  public static BinarizedConv2D fromConfig(Map<String, ?> config) {
    LayerConfig read = new LayerConfig("BinarizedConv2D", config);
    return new BinarizedConv2D(read.integer("filters"), read.integer("kernelSize", 0),
        read.integer("kernelSize", 1), read.into(new Options()));
  }

  /** The options of {@link BinarizedConv2D}. */
  public static final class Options extends Conv2DOptions<Options> {
    private Options() {}

    @Override
    protected Options self() {
      return this;
    }
  }
}
