package good;

import io.convsmith.Configure;
import io.convsmith.ConvsmithGenerated;
import io.convsmith.constraints.Constraint;
import io.convsmith.initializers.Initializer;
import io.convsmith.initializers.Initializers;
import io.convsmith.layers.Conv2D;
import io.convsmith.layers.Conv2DOptions;
import io.convsmith.layers.LayerConfig;
import io.convsmith.layers.VariableSettings;
import io.convsmith.regularizers.Regularizer;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * A {@link Conv2D} with a kernel transformed by
 * {@link Kept#spectral}.
 *
 * <pre>{@code new SpectralConv2D(32, 3, c -> c.strides(2)) }</pre>
 *
 * <p>Generated: change the op and not this class.
 */
@NullMarked
@Generated("io.convsmith.processor.ConvolutionOpProcessor")
@ConvsmithGenerated(op = "good.Kept#spectral")
final class SpectralConv2D extends Conv2D {
  private final Options options;

  /** A layer with a square kernel. */
  SpectralConv2D(int filters, int kernelSize) {
    this(filters, kernelSize, kernelSize, new Options());
  }

  /** A layer with a square kernel and options. */
  SpectralConv2D(int filters, int kernelSize, Configure<? super Options> configure) {
    this(filters, kernelSize, kernelSize, configured(new Options(), configure));
  }

  /** A layer with a kernel of any sizes. */
  SpectralConv2D(int filters, int kernelHeight, int kernelWidth) {
    this(filters, kernelHeight, kernelWidth, new Options());
  }

  /** A layer with a kernel of any sizes and options. */
  SpectralConv2D(int filters, int kernelHeight, int kernelWidth,
      Configure<? super Options> configure) {
    this(filters, kernelHeight, kernelWidth, configured(new Options(), configure));
  }

  private SpectralConv2D(int filters, int kernelHeight, int kernelWidth, Options options) {
    super(filters, kernelHeight, kernelWidth, options);
    this.options = copyOf(options);
  }

  @Override
  protected void declareVariables(Convolution convolution) {
    addState("direction", Shape.of(convolution.filters()), VariableSettings.of(
        Initializers.randomNormal(0.0, 1.0)));
    addVariable("length", Shape.of(), options.length);
  }

  @Override
  protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
    return Kept.spectral(kernel, state("direction", convolution), variable("length").tensor(),
        convolution);
  }

  @Override
  protected List<Tensor> kernelBackward(Tensor kernel, Tensor effectiveKernel, Tensor upstream,
      Convolution convolution) {
    return derivedGradients(effectiveKernel, upstream, kernel, variable("length").tensor());
  }

  @Override
  protected String opName() {
    return "Kept.spectral";
  }

  @Override
  protected String opId() {
    return "spectral";
  }

  /** A new layer of the same settings apart from some; weights are not copied. */
  public SpectralConv2D copyWith(Configure<? super Options> configure) {
    return new SpectralConv2D(filters(), kernelSize(0), kernelSize(1),
        configured(copyOf(options), configure));
  }

  /** The reverse of {@link #config}. */
  public static SpectralConv2D fromConfig(Map<String, ?> config) {
    LayerConfig read = new LayerConfig("SpectralConv2D", config);
    return new SpectralConv2D(read.integer("filters"), read.integer("kernelSize", 0),
        read.integer("kernelSize", 1), read.into(new Options()));
  }

  /** The options of {@link SpectralConv2D}. */
  public static final class Options extends Conv2DOptions<Options> {
    private VariableSettings length = VariableSettings.of(Initializers.ones());

    private Options() {}

    /** Where the first numbers of {@code length} come from. */
    public Options lengthInitializer(Initializer value) {
      length = length.initializer(required("lengthInitializer", value));
      return this;
    }

    /** A penalty on {@code length}. */
    public Options lengthRegularizer(Regularizer value) {
      length = length.regularizer(required("lengthRegularizer", value));
      return this;
    }

    /** What {@code length} must be after each update. */
    public Options lengthConstraint(Constraint value) {
      length = length.constraint(required("lengthConstraint", value));
      return this;
    }

    @Override
    protected void putInto(Map<String, Object> config) {
      length.putInto(config, "length");
    }

    @Override
    protected void readFrom(LayerConfig config) {
      super.readFrom(config);
      length = config.variable("length", length);
    }

    @Override
    protected Options self() {
      return this;
    }
  }
}
