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
 * {@link StaticOps#mixedKernel}.
 *
 * <pre>{@code new MixedConv2D(32, 3, c -> c.strides(2)) }</pre>
 *
 * <p>Generated: change the op and not this class.
 */
@NullMarked
@Generated("io.convsmith.processor.ConvolutionOpProcessor")
@ConvsmithGenerated(op = "good.StaticOps#mixedKernel")
final class MixedConv2D extends Conv2D {
  private final Options options;

  /** A layer with a square kernel. */
  MixedConv2D(int filters, int kernelSize) {
    this(filters, kernelSize, kernelSize, new Options());
  }

  /** A layer with a square kernel and options. */
  MixedConv2D(int filters, int kernelSize, Configure<? super Options> configure) {
    this(filters, kernelSize, kernelSize, configured(new Options(), configure));
  }

  /** A layer with a kernel of any sizes. */
  MixedConv2D(int filters, int kernelHeight, int kernelWidth) {
    this(filters, kernelHeight, kernelWidth, new Options());
  }

  /** A layer with a kernel of any sizes and options. */
  MixedConv2D(int filters, int kernelHeight, int kernelWidth,
      Configure<? super Options> configure) {
    this(filters, kernelHeight, kernelWidth, configured(new Options(), configure));
  }

  private MixedConv2D(int filters, int kernelHeight, int kernelWidth, Options options) {
    super(filters, kernelHeight, kernelWidth, options);
    this.options = copyOf(options);
  }

  @Override
  protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
    return StaticOps.mixedKernel(kernel, options.centered, convolution, options.epsilon,
        options.scale, options.power, options.label);
  }

  @Override
  protected List<Tensor> kernelBackward(Tensor kernel, Tensor effectiveKernel, Tensor upstream,
      Convolution convolution) {
    return derivedGradients(effectiveKernel, upstream, kernel);
  }

  @Override
  protected String opName() {
    return "StaticOps.mixedKernel";
  }

  @Override
  protected String opId() {
    return "mixed-1";
  }

  /** {@return the op's {@code centered}} */
  public boolean centered() {
    return options.centered;
  }

  /** {@return the op's {@code epsilon}} */
  public double epsilon() {
    return options.epsilon;
  }

  /** {@return the op's {@code scale}} */
  public StaticOps.Scale scale() {
    return options.scale;
  }

  /** {@return the op's {@code power}} */
  public int power() {
    return options.power;
  }

  /** {@return the op's {@code label}} */
  public String label() {
    return options.label;
  }

  /** A new layer of the same settings apart from some; weights are not copied. */
  public MixedConv2D copyWith(Configure<? super Options> configure) {
    return new MixedConv2D(filters(), kernelSize(0), kernelSize(1),
        configured(copyOf(options), configure));
  }

  /** The reverse of {@link #config}. */
  public static MixedConv2D fromConfig(Map<String, ?> config) {
    LayerConfig read = new LayerConfig("MixedConv2D", config);
    return new MixedConv2D(read.integer("filters"), read.integer("kernelSize", 0),
        read.integer("kernelSize", 1), read.into(new Options()));
  }

  /** The options of {@link MixedConv2D}. */
  public static final class Options extends Conv2DOptions<Options> {
    private boolean centered = true;
    private double epsilon = 1e-5;
    private StaticOps.Scale scale = StaticOps.Scale.FAN_IN;
    private int power = -3;
    private String label = "a \"label\" for $it";

    private Options() {}

    /** Sets the op's {@code centered}; {@code true} by default. */
    public Options centered(boolean centered) {
      this.centered = centered;
      return this;
    }

    /** Sets the op's {@code epsilon}; {@code 1e-5} by default. */
    public Options epsilon(double epsilon) {
      this.epsilon = finite("epsilon", epsilon);
      return this;
    }

    /** Sets the op's {@code scale}; {@code FAN_IN} by default. */
    public Options scale(StaticOps.Scale scale) {
      this.scale = required("scale", scale);
      return this;
    }

    /** Sets the op's {@code power}; {@code -3} by default. */
    public Options power(int power) {
      this.power = power;
      return this;
    }

    /** Sets the op's {@code label}. */
    public Options label(String label) {
      this.label = required("label", label);
      return this;
    }

    @Override
    protected void putInto(Map<String, Object> config) {
      config.put("centered", centered);
      config.put("epsilon", epsilon);
      config.put("scale", scale.name());
      config.put("power", power);
      config.put("label", label);
    }

    @Override
    protected void readFrom(LayerConfig config) {
      super.readFrom(config);
      centered(config.bool("centered"));
      epsilon(config.decimal("epsilon"));
      scale(config.constant("scale", StaticOps.Scale.class));
      power(config.integer("power"));
      label(config.text("label"));
    }

    @Override
    protected Options self() {
      return this;
    }
  }
}
