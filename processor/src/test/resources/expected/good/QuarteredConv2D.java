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
 * {@link Chains#centered}, then
 * {@link Chains#signed}, then
 * {@link Chains#quartered}.
 *
 * <pre>{@code new QuarteredConv2D(32, 3, c -> c.strides(2)) }</pre>
 *
 * <p>Generated: change the op and not this class.
 */
@NullMarked
@Generated("io.convsmith.processor.ConvolutionOpProcessor")
@ConvsmithGenerated(op = "good.Chains#quartered")
final class QuarteredConv2D extends Conv2D {
  private final Options options;

  /** A layer with a square kernel. */
  QuarteredConv2D(int filters, int kernelSize) {
    this(filters, kernelSize, kernelSize, new Options());
  }

  /** A layer with a square kernel and options. */
  QuarteredConv2D(int filters, int kernelSize, Configure<? super Options> configure) {
    this(filters, kernelSize, kernelSize, configured(new Options(), configure));
  }

  /** A layer with a kernel of any sizes. */
  QuarteredConv2D(int filters, int kernelHeight, int kernelWidth) {
    this(filters, kernelHeight, kernelWidth, new Options());
  }

  /** A layer with a kernel of any sizes and options. */
  QuarteredConv2D(int filters, int kernelHeight, int kernelWidth,
      Configure<? super Options> configure) {
    this(filters, kernelHeight, kernelWidth, configured(new Options(), configure));
  }

  private QuarteredConv2D(int filters, int kernelHeight, int kernelWidth, Options options) {
    super(filters, kernelHeight, kernelWidth, options);
    this.options = copyOf(options);
  }

  @Override
  protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
    Tensor kernel1 = Chains.centered(kernel, convolution);
    Tensor result2 = Chains.signed(kernel1);
    Tensor kernel2 = withGradient(result2,
        upstream -> List.of(Chains.signedGradient(upstream, result2)), kernel1);
    return Chains.quartered(kernel2);
  }

  @Override
  protected List<Tensor> kernelBackward(Tensor kernel, Tensor effectiveKernel, Tensor upstream,
      Convolution convolution) {
    return derivedGradients(effectiveKernel, upstream, kernel);
  }

  @Override
  protected String opName() {
    return "Chains.quartered";
  }

  /** A new layer of the same settings apart from some; weights are not copied. */
  public QuarteredConv2D copyWith(Configure<? super Options> configure) {
    return new QuarteredConv2D(filters(), kernelSize(0), kernelSize(1),
        configured(copyOf(options), configure));
  }

  /** The reverse of {@link #config}. */
  public static QuarteredConv2D fromConfig(Map<String, ?> config) {
    LayerConfig read = new LayerConfig("QuarteredConv2D", config);
    return new QuarteredConv2D(read.integer("filters"), read.integer("kernelSize", 0),
        read.integer("kernelSize", 1), read.into(new Options()));
  }

  /** The options of {@link QuarteredConv2D}. */
  public static final class Options extends Conv2DOptions<Options> {
    private Options() {}

    @Override
    protected Options self() {
      return this;
    }
  }
}
