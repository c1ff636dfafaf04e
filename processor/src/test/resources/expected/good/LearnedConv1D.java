package good;

import io.convsmith.Configure;
import io.convsmith.ConvsmithGenerated;
import io.convsmith.constraints.Constraint;
import io.convsmith.initializers.Initializer;
import io.convsmith.initializers.Initializers;
import io.convsmith.layers.Conv1D;
import io.convsmith.layers.Conv1DOptions;
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
 * A {@link Conv1D} with a kernel transformed by
 * {@link Learned}.
 *
 * <pre>{@code new LearnedConv1D(32, 3, c -> c.strides(2)) }</pre>
 *
 * <p>Generated: change the op and not this class.
 */
@NullMarked
@Generated("io.convsmith.processor.ConvolutionOpProcessor")
@ConvsmithGenerated(op = "good.Learned")
public final class LearnedConv1D extends Conv1D {
  private final Options options;
  private final Learned op;

  /**
   * A layer with a kernel of this size.
   *
   * @param filters the number of output channels
   * @param kernelSize the number of steps that the kernel spans
   */
  public LearnedConv1D(int filters, int kernelSize) {
    this(filters, kernelSize, new Options());
  }

  /**
   * A layer with a kernel of this size and options.
   *
   * @param filters the number of output channels
   * @param kernelSize the number of steps that the kernel spans
   * @param configure sets options
   */
  public LearnedConv1D(int filters, int kernelSize, Configure<? super Options> configure) {
    this(filters, kernelSize, configured(new Options(), configure));
  }

  private LearnedConv1D(int filters, int kernelSize, Options options) {
    super(filters, kernelSize, options);
    this.options = copyOf(options);
    this.op = new Learned(options.bits, options.mode, options.rank);
  }

  @Override
  protected void declareVariables(Convolution convolution) {
    addVariable("range", Shape.of(), options.range.orFrom(kernel -> Learned.largest(kernel)));
    addState("seen", Shape.of(options.rank, 3), VariableSettings.of(Initializers.ones()));
  }

  @Override
  protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
    return op.transform(kernel, convolution, variable("range").tensor(),
        state("seen", convolution));
  }

  @Override
  protected List<Tensor> kernelBackward(Tensor kernel, Tensor effectiveKernel, Tensor upstream,
      Convolution convolution) {
    return List.of(op.gradient(upstream));
  }

  @Override
  protected String opName() {
    return "Learned";
  }

  /** {@return the op's {@code bits}} */
  public int bits() {
    return options.bits;
  }

  /** {@return the op's {@code mode}} */
  public Learned.Mode mode() {
    return options.mode;
  }

  /** {@return the op's {@code rank}} */
  public int rank() {
    return options.rank;
  }

  /**
   * A new layer of the same settings apart from some; weights are not copied.
   *
   * @param configure sets options
   * @return the new layer
   */
  public LearnedConv1D copyWith(Configure<? super Options> configure) {
    return new LearnedConv1D(filters(), kernelSize(0), configured(copyOf(options), configure));
  }

  /**
   * The reverse of {@link #config}.
   *
   * @param config what that gave
   * @return a layer of these settings
   */
  public static LearnedConv1D fromConfig(Map<String, ?> config) {
    LayerConfig read = new LayerConfig("LearnedConv1D", config);
    return new LearnedConv1D(read.integer("filters"), read.integer("kernelSize", 0),
        read.into(new Options()));
  }

  /** The options of {@link LearnedConv1D}. */
  public static final class Options extends Conv1DOptions<Options> {
    private int bits = 4;
    private Learned.Mode mode = Learned.Mode.NEAREST;
    private int rank = 2;
    private VariableSettings range = VariableSettings.ofKernel();

    private Options() {}

    /**
     * Sets the op's {@code bits}; {@code 4} by default.
     *
     * @param bits the value, from 1 to 16
     * @return this
     */
    public Options bits(int bits) {
      this.bits = within("bits", bits, 1, 16);
      return this;
    }

    /**
     * Sets the op's {@code mode}; {@code NEAREST} by default.
     *
     * @param mode the value
     * @return this
     */
    public Options mode(Learned.Mode mode) {
      this.mode = required("mode", mode);
      return this;
    }

    /**
     * Sets the op's {@code rank}; {@code 2} by default.
     *
     * @param rank the value, at least 1
     * @return this
     */
    public Options rank(int rank) {
      this.rank = within("rank", rank, 1, Integer.MAX_VALUE);
      return this;
    }

    /**
     * Where the first numbers of {@code range} come from.
     *
     * @param value the initializer
     * @return this
     */
    public Options rangeInitializer(Initializer value) {
      range = range.initializer(required("rangeInitializer", value));
      return this;
    }

    /**
     * A penalty on {@code range}.
     *
     * @param value the regularizer
     * @return this
     */
    public Options rangeRegularizer(Regularizer value) {
      range = range.regularizer(required("rangeRegularizer", value));
      return this;
    }

    /**
     * What {@code range} must be after each update.
     *
     * @param value the constraint
     * @return this
     */
    public Options rangeConstraint(Constraint value) {
      range = range.constraint(required("rangeConstraint", value));
      return this;
    }

    @Override
    protected void putInto(Map<String, Object> config) {
      config.put("bits", bits);
      config.put("mode", mode.name());
      config.put("rank", rank);
      range.putInto(config, "range");
    }

    @Override
    protected void readFrom(LayerConfig config) {
      super.readFrom(config);
      bits(config.integer("bits"));
      mode(config.constant("mode", Learned.Mode.class));
      rank(config.integer("rank"));
      range = config.variable("range", range);
    }

    @Override
    protected Options self() {
      return this;
    }
  }
}
