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
 * {@link Unpackaged#unpackaged}.
 *
 * <pre>{@code new UnpackagedConv2D(32, 3, c -> c.strides(2)) }</pre>
 *
 * <p>Generated: change the op and not this class.
 */
@NullMarked
@Generated("io.convsmith.processor.ConvolutionOpProcessor")
@ConvsmithGenerated(op = "Unpackaged#unpackaged")
final class UnpackagedConv2D extends Conv2D {
  private final Options options;

  /** A layer with a square kernel. */
  UnpackagedConv2D(int filters, int kernelSize) {
    this(filters, kernelSize, kernelSize, new Options());
  }

  /** A layer with a square kernel and options. */
  UnpackagedConv2D(int filters, int kernelSize, Configure<? super Options> configure) {
    this(filters, kernelSize, kernelSize, configured(new Options(), configure));
  }

  /** A layer with a kernel of any sizes. */
  UnpackagedConv2D(int filters, int kernelHeight, int kernelWidth) {
    this(filters, kernelHeight, kernelWidth, new Options());
  }

  /** A layer with a kernel of any sizes and options. */
  UnpackagedConv2D(int filters, int kernelHeight, int kernelWidth,
      Configure<? super Options> configure) {
    this(filters, kernelHeight, kernelWidth, configured(new Options(), configure));
  }

  private UnpackagedConv2D(int filters, int kernelHeight, int kernelWidth, Options options) {
    super(filters, kernelHeight, kernelWidth, options);
    this.options = copyOf(options);
  }

  @Override
  protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
    return Unpackaged.unpackaged(kernel, options.mode);
  }

  @Override
  protected List<Tensor> kernelBackward(Tensor kernel, Tensor effectiveKernel, Tensor upstream,
      Convolution convolution) {
    return derivedGradients(effectiveKernel, upstream, kernel);
  }

  @Override
  protected String opName() {
    return "Unpackaged.unpackaged";
  }

  /** {@return the op's {@code mode}} */
  public Unpackaged.Mode mode() {
    return options.mode;
  }

  /** A new layer of the same settings apart from some; weights are not copied. */
  public UnpackagedConv2D copyWith(Configure<? super Options> configure) {
    return new UnpackagedConv2D(filters(), kernelSize(0), kernelSize(1),
        configured(copyOf(options), configure));
  }

  /** The reverse of {@link #config}. */
  public static UnpackagedConv2D fromConfig(Map<String, ?> config) {
    LayerConfig read = new LayerConfig("UnpackagedConv2D", config);
    return new UnpackagedConv2D(read.integer("filters"), read.integer("kernelSize", 0),
        read.integer("kernelSize", 1), read.into(new Options()));
  }

  /** The options of {@link UnpackagedConv2D}. */
  public static final class Options extends Conv2DOptions<Options> {
    private Unpackaged.Mode mode = Unpackaged.Mode.SECOND;

    private Options() {}

    /** Sets the op's {@code mode}; {@code SECOND} by default. */
    public Options mode(Unpackaged.Mode mode) {
      this.mode = required("mode", mode);
      return this;
    }

    @Override
    protected void putInto(Map<String, Object> config) {
      config.put("mode", mode.name());
    }

    @Override
    protected void readFrom(LayerConfig config) {
      super.readFrom(config);
      mode(config.constant("mode", Unpackaged.Mode.class));
    }

    @Override
    protected Options self() {
      return this;
    }
  }
}
