package good;

import io.convsmith.Configure;
import io.convsmith.ConvsmithGenerated;
import io.convsmith.layers.Conv2D;
import io.convsmith.layers.Conv2DOptions;
import io.convsmith.layers.LayerConfig;
import io.convsmith.tensor.Tensor;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * A {@link Conv2D} whose operation is
 * {@link CosineOp}.
 *
 * <pre>{@code new CosineConv2D(32, 3, c -> c.strides(2)) }</pre>
 *
 * <p>Generated: change the op and not this class.
 */
@NullMarked
@Generated("io.convsmith.processor.ConvolutionOpProcessor")
@ConvsmithGenerated(op = "good.CosineOp")
final class CosineConv2D extends Conv2D {
  private final Options options;
  private final CosineOp op;

  /** A layer with a square kernel. */
  CosineConv2D(int filters, int kernelSize) {
    this(filters, kernelSize, kernelSize, new Options());
  }

  /** A layer with a square kernel and options. */
  CosineConv2D(int filters, int kernelSize, Configure<? super Options> configure) {
    this(filters, kernelSize, kernelSize, configured(new Options(), configure));
  }

  /** A layer with a kernel of any sizes. */
  CosineConv2D(int filters, int kernelHeight, int kernelWidth) {
    this(filters, kernelHeight, kernelWidth, new Options());
  }

  /** A layer with a kernel of any sizes and options. */
  CosineConv2D(int filters, int kernelHeight, int kernelWidth,
      Configure<? super Options> configure) {
    this(filters, kernelHeight, kernelWidth, configured(new Options(), configure));
  }

  private CosineConv2D(int filters, int kernelHeight, int kernelWidth, Options options) {
    super(filters, kernelHeight, kernelWidth, options);
    this.options = copyOf(options);
    this.op = new CosineOp(options.gain);
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
  protected String opName() {
    return "CosineOp";
  }

  @Override
  protected String opId() {
    return "cosine";
  }

  /** {@return the op's {@code gain}} */
  public double gain() {
    return options.gain;
  }

  /** A new layer of the same settings apart from some; weights are not copied. */
  public CosineConv2D copyWith(Configure<? super Options> configure) {
    return new CosineConv2D(filters(), kernelSize(0), kernelSize(1),
        configured(copyOf(options), configure));
  }

  /** The reverse of {@link #config}. */
  public static CosineConv2D fromConfig(Map<String, ?> config) {
    LayerConfig read = new LayerConfig("CosineConv2D", config);
    return new CosineConv2D(read.integer("filters"), read.integer("kernelSize", 0),
        read.integer("kernelSize", 1), read.into(new Options()));
  }

  /** The options of {@link CosineConv2D}. */
  public static final class Options extends Conv2DOptions<Options> {
    private double gain = 2.0;

    private Options() {}

    /** Sets the op's {@code gain}; {@code 2.0} by default. */
    public Options gain(double gain) {
      this.gain = finite("gain", gain);
      return this;
    }

    @Override
    protected void putInto(Map<String, Object> config) {
      config.put("gain", gain);
    }

    @Override
    protected void readFrom(LayerConfig config) {
      super.readFrom(config);
      gain(config.decimal("gain"));
    }

    @Override
    protected Options self() {
      return this;
    }
  }
}
