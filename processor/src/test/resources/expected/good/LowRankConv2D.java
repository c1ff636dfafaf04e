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
import java.util.Map;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * A {@link Conv2D} with a kernel made by
 * {@link Stored#lowRank}.
 *
 * <pre>{@code new LowRankConv2D(32, 3, c -> c.strides(2)) }</pre>
 *
 * <p>Generated: change the op and not this class.
 */
@NullMarked
@Generated("io.convsmith.processor.ConvolutionOpProcessor")
@ConvsmithGenerated(op = "good.Stored#lowRank")
final class LowRankConv2D extends Conv2D {
  private final Options options;

  /** A layer with a square kernel. */
  LowRankConv2D(int filters, int kernelSize) {
    this(filters, kernelSize, kernelSize, new Options());
  }

  /** A layer with a square kernel and options. */
  LowRankConv2D(int filters, int kernelSize, Configure<? super Options> configure) {
    this(filters, kernelSize, kernelSize, configured(new Options(), configure));
  }

  /** A layer with a kernel of any sizes. */
  LowRankConv2D(int filters, int kernelHeight, int kernelWidth) {
    this(filters, kernelHeight, kernelWidth, new Options());
  }

  /** A layer with a kernel of any sizes and options. */
  LowRankConv2D(int filters, int kernelHeight, int kernelWidth,
      Configure<? super Options> configure) {
    this(filters, kernelHeight, kernelWidth, configured(new Options(), configure));
  }

  private LowRankConv2D(int filters, int kernelHeight, int kernelWidth, Options options) {
    super(filters, kernelHeight, kernelWidth, options);
    this.options = copyOf(options);
  }

  @Override
  protected void declareVariables(Convolution convolution) {
    addVariable("left", Shape.of(convolution.kernelSize()[0] * convolution.kernelSize()[1]
        * (convolution.inputChannels() / convolution.groups()), options.rank), options.left);
    addVariable("right", Shape.of(options.rank, convolution.filters()), options.right);
  }

  @Override
  protected boolean storesKernel() {
    return false;
  }

  @Override
  protected Tensor generatedKernel(Convolution convolution) {
    return Stored.lowRank(variable("left").tensor(), variable("right").tensor(), options.rank,
        convolution);
  }

  @Override
  protected String opName() {
    return "Stored.lowRank";
  }

  /** {@return the op's {@code rank}} */
  public int rank() {
    return options.rank;
  }

  /** A new layer of the same settings apart from some; weights are not copied. */
  public LowRankConv2D copyWith(Configure<? super Options> configure) {
    return new LowRankConv2D(filters(), kernelSize(0), kernelSize(1),
        configured(copyOf(options), configure));
  }

  /** The reverse of {@link #config}. */
  public static LowRankConv2D fromConfig(Map<String, ?> config) {
    LayerConfig read = new LayerConfig("LowRankConv2D", config);
    return new LowRankConv2D(read.integer("filters"), read.integer("kernelSize", 0),
        read.integer("kernelSize", 1), read.into(new Options()));
  }

  /** The options of {@link LowRankConv2D}. */
  public static final class Options extends Conv2DOptions<Options> {
    private int rank = 2;
    private VariableSettings left = VariableSettings.of(Initializers.glorotUniform());
    private VariableSettings right = VariableSettings.of(Initializers.glorotUniform());

    private Options() {}

    /** Sets the op's {@code rank}; {@code 2} by default. */
    public Options rank(int rank) {
      this.rank = within("rank", rank, 1, Integer.MAX_VALUE);
      return this;
    }

    /** Where the first numbers of {@code left} come from. */
    public Options leftInitializer(Initializer value) {
      left = left.initializer(required("leftInitializer", value));
      return this;
    }

    /** A penalty on {@code left}. */
    public Options leftRegularizer(Regularizer value) {
      left = left.regularizer(required("leftRegularizer", value));
      return this;
    }

    /** What {@code left} must be after each update. */
    public Options leftConstraint(Constraint value) {
      left = left.constraint(required("leftConstraint", value));
      return this;
    }

    /** Where the first numbers of {@code right} come from. */
    public Options rightInitializer(Initializer value) {
      right = right.initializer(required("rightInitializer", value));
      return this;
    }

    /** A penalty on {@code right}. */
    public Options rightRegularizer(Regularizer value) {
      right = right.regularizer(required("rightRegularizer", value));
      return this;
    }

    /** What {@code right} must be after each update. */
    public Options rightConstraint(Constraint value) {
      right = right.constraint(required("rightConstraint", value));
      return this;
    }

    @Override
    protected void putInto(Map<String, Object> config) {
      config.put("rank", rank);
      left.putInto(config, "left");
      right.putInto(config, "right");
    }

    @Override
    protected void readFrom(LayerConfig config) {
      super.readFrom(config);
      rank(config.integer("rank"));
      left = config.variable("left", left);
      right = config.variable("right", right);
    }

    @Override
    protected Options self() {
      return this;
    }
  }
}
