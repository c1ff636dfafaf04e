package io.convsmith.layers;

import io.convsmith.Configure;
import io.convsmith.graph.Differentiation;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Variable;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.StateVariable;
import io.convsmith.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What all convolution layers have in common: a kernel that may be transformed, an operation that
 * may be replaced, bias and activation. {@link Conv2D} shows how to extend one of them.
 *
 * <p>The path of a call: the raw kernel goes through {@link #kernelForward} and becomes the
 * effective kernel; {@link #convolutionOp} makes outputs of inputs and effective kernel; bias and
 * activation follow. Gradients are derived; {@link #kernelBackward} and {@link
 * #convolutionBackward} replace them. An op may declare variables of its own in {@link
 * #declareVariables}.
 */
public abstract class ConvolutionLayer extends Layer {
  final ConvolutionOptions<?> options;
  final KernelSettings settings;
  private final ConvolutionSettings spatial;
  private OpVariables opVariables = new OpVariables(this);
  private Shape builtFor = Shape.scalar();

  /** A layer with a kernel of these spatial sizes. */
  @SuppressWarnings("this-escape") // to final methods only
  ConvolutionLayer(ConvolutionOptions<?> options, Integer... kernelSize) {
    super(options);
    this.options = copyOf(options);
    this.settings = KernelSettings.of(options);
    this.spatial = ConvolutionSettings.of(options, kernelSize);
    ConvolutionChecks.settings(this, spatial);
  }

  /** What is convolved and how, as far as the op is concerned. */
  abstract ConvolutionKind kind();

  /** How the layer's kernel moves. */
  final ConvolutionSettings spatial() {
    return spatial;
  }

  /** A plain layer of the same base with a kernel of any size; the lambda sets the options. */
  abstract ConvolutionLayer plain(
      List<Integer> kernelSize, Configure<ConvolutionOptions<?>> configure);

  /** Options after a user's lambda has changed them. */
  protected static <O extends ConvolutionOptions<?>> O configured(
      O options, Configure<? super O> configure) {
    return LayerOptions.configured(options, configure);
  }

  /** Options with the same settings that do not change with these. */
  protected static <O extends ConvolutionOptions<?>> O copyOf(O options) {
    return LayerOptions.copyOf(options);
  }

  /** The kernel's size along a spatial axis, counted from 0. */
  protected final int kernelSize(int axis) {
    return spatial.kernelSize().get(axis);
  }

  /** What the op is called in messages; empty for the name of the overridden method. */
  protected String opName() {
    return "";
  }

  /** What {@link LayerTypes} finds it by: the op's id, the name of the class unless overridden. */
  protected String opId() {
    return getClass().getName();
  }

  /**
   * Declares the op's own variables, with {@link #addVariable(String, Shape, VariableSettings)} and
   * {@link #addState}. Called once, when the layer first meets inputs.
   *
   * @param convolution the layer as the op sees it; it has no random numbers, steps or losses yet
   */
  protected void declareVariables(Convolution convolution) {}

  /** The shape of the raw kernel; that of the effective one unless overridden. */
  protected Shape kernelShape(Convolution convolution) {
    return convolution.kernelShape();
  }

  /** Whether there is a raw kernel; a layer without one overrides {@link #generatedKernel}. */
  protected boolean storesKernel() {
    return true;
  }

  /**
   * The effective kernel; the kernel itself unless overridden.
   *
   * @param kernel the raw trainable kernel
   * @param convolution the layer as the op sees it
   * @return a kernel of the shape that the layer convolves with
   */
  protected Tensor kernelForward(Tensor kernel, Convolution convolution) {
    return kernel;
  }

  /**
   * The gradients for the raw kernel and, behind it, for the op's further trainable variables in
   * the order of declaration, used or not; derived unless overridden. Those that are left out at
   * the end are derived too.
   *
   * @param kernel the raw trainable kernel
   * @param effectiveKernel what {@link #kernelForward} made of it
   * @param upstream the gradient for the effective kernel
   * @param convolution the layer as the op sees it
   */
  protected List<Tensor> kernelBackward(
      Tensor kernel, Tensor effectiveKernel, Tensor upstream, Convolution convolution) {
    return derivedGradients(effectiveKernel, upstream, kernel);
  }

  /** The effective kernel of a layer that has no raw one. */
  protected Tensor generatedKernel(Convolution convolution) {
    throw new IllegalStateException(
        prefixed("a layer that stores no kernel must override generatedKernel or operation"));
  }

  /**
   * The operation, before bias and activation; the layer's own convolution unless overridden.
   *
   * @param inputs in the layer's data format
   * @param kernel the effective kernel
   * @return outputs of the shape that the layer's own convolution gives
   */
  protected Tensor convolutionOp(Tensor inputs, Tensor kernel) {
    return convolution(inputs).convolve(inputs, kernel);
  }

  /**
   * The gradients for inputs and effective kernel and, behind them, for the op's further trainable
   * variables in the order of declaration, used or not; derived unless overridden. Those that are
   * left out at the end are derived too.
   *
   * @param inputs what {@link #convolutionOp} was given
   * @param kernel what it was given too
   * @param outputs what it returned
   * @param upstream the gradient for the outputs
   */
  protected List<Tensor> convolutionBackward(
      Tensor inputs, Tensor kernel, Tensor outputs, Tensor upstream) {
    return derivedGradients(outputs, upstream, inputs, kernel);
  }

  /**
   * Everything before bias and activation; {@link #convolutionOp} with the effective kernel unless
   * overridden, which only a layer without any kernel does.
   */
  protected Tensor operation(Tensor inputs) {
    return OpCall.outputs(this, inputs, OpCall.effectiveKernel(this, convolution(inputs)));
  }

  /** The derived gradients of a value for tensors that it was computed from. */
  protected static List<Tensor> derivedGradients(
      Tensor value, Tensor upstream, Tensor... variables) {
    return Differentiation.vectorJacobianProduct(value, upstream, List.of(variables));
  }

  /**
   * A value whose gradients come from a function and are not derived.
   *
   * @param gradients from the gradient for the value those for the arguments, in their order, and
   *     for further trainable variables as in {@link #kernelBackward}
   * @param arguments what the value was computed from
   */
  protected final Tensor withGradient(
      Tensor value, Function<Tensor, List<Tensor>> gradients, Tensor... arguments) {
    return new OwnGradient(this, label("gradient"), gradients).wire(value, arguments);
  }

  /** The layer as an op sees it, for these inputs. */
  protected final Convolution convolution(Tensor inputs) {
    return new LayerConvolution(this, kind(), inputs.shape(), Recording.of(inputs));
  }

  /** The raw trainable kernel, which is there once the layer has met inputs. */
  protected final Tensor kernel() {
    return variable(kernelName()).tensor();
  }

  /** Declares a trainable variable of an op, in {@link #declareVariables}. */
  protected final void addVariable(String variable, Shape shape, VariableSettings declared) {
    opVariables.addTrainable(variable, shape, declared);
  }

  /** Declares a variable that the op itself updates, in {@link #declareVariables}. */
  protected final void addState(String variable, Shape shape, VariableSettings declared) {
    opVariables.addState(variable, shape, declared);
  }

  /**
   * A state declared by {@link #addState}.
   *
   * @param convolution what the op was given, which knows whether this is a training step
   */
  protected final StateVariable state(String variable, Convolution convolution) {
    return opVariables.state(variable, ((LayerConvolution) convolution).recording());
  }

  /**
   * The plain layer of the same base that does what this one does now: its kernel is the effective
   * one, and it needs no op.
   *
   * <pre>{@code
   * INDArray outputs = standardized.call(images);
   * ConvolutionLayer plain = standardized.fold(); // a Conv2D
   * plain.call(images);                           // the same outputs
   * }</pre>
   *
   * <p>Name, bias and options stay, except what they say of the raw kernel: its initializer,
   * regularizer and constraint. Numbers are copied: training either does not change the other. What
   * counts is what the layer records in prediction, however it is written; an op that is the whole
   * operation can be folded if it convolves the unchanged inputs once.
   *
   * @throws IllegalStateException if the layer has not met inputs yet
   * @throws UnsupportedOperationException if the kernel depends on the inputs or is random, or the
   *     operation is more than one convolution; the message says what was found
   */
  public final ConvolutionLayer fold() {
    return Folding.plain(this, builtFor);
  }

  /** Outputs of a convolution with the layer's bias and activation. */
  protected final Tensor finish(Tensor outputs) {
    Tensor bias = settings.useBias() ? variable("bias").tensor() : null;
    return settings.activated(bias == null ? outputs : spatial.biased(outputs, bias));
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = super.config();
    putSizes(config);
    spatial.putInto(config);
    if (options.grouped()) {
      config.put("groups", options.groups);
    }
    settings.putInto(config);
    options.putInto(config);
    return config;
  }

  /** Adds to a config what only layers of this kind have, besides the kernel's size. */
  abstract void putSizes(Map<String, Object> config);

  @Override
  public Shape outputShape(Shape inputs) {
    checkInputs(inputs);
    return kind().output(inputs);
  }

  @Override
  protected void checkInputs(Shape inputs) {
    kind().check(this, inputs);
    checkChannels(inputs);
  }

  /** Refuses inputs with other channels than those of the first ones. */
  final void checkChannels(Shape inputs) {
    if (built()) {
      ConvolutionChecks.channels(this, inputs, kind().channels(builtFor), spatial.dataFormat());
    }
  }

  @Override
  protected void build(Shape inputs) {
    builtFor = inputs;
    opVariables = new OpVariables(this); // an attempt that failed may have left some
    Convolution convolution = new LayerConvolution(this, kind(), opInputs(inputs), null);
    addKernels(convolution, inputs);
    declareVariables(convolution);
    if (settings.useBias()) {
      Shape filters = Shape.of(kind().channels(outputShape(inputs)));
      addVariable("bias", filters, settings.biasInitializer(), settings::bias);
    }
  }

  /** The shape of what the op is given when the layer is given inputs. */
  Shape opInputs(Shape inputs) {
    return inputs;
  }

  /** The layer's convolution of inputs, whatever the op makes of it, with some effective kernel. */
  Tensor baseConvolution(Tensor inputs, Tensor kernel) {
    return kind().convolve(inputs, kernel);
  }

  /** Declares all kernels. */
  void addKernels(Convolution convolution, Shape inputs) {
    addOpKernel(convolution, settings.kernel());
  }

  /** Declares the kernel that the op transforms, if it has one. */
  final void addOpKernel(Convolution convolution, VariableSettings declared) {
    if (storesKernel()) {
      declare(kernelName(), kernelShape(convolution), declared);
    }
  }

  /** Declares a trainable variable. */
  final Variable declare(String variable, Shape shape, VariableSettings declared) {
    return addVariable(variable, shape, declared.initial(this), declared::applyTo);
  }

  /** The op runs once in training and once not, so that it says early whether it counts steps. */
  @Override
  final void rehearse(List<Shape> inputs) {
    for (boolean training : new boolean[] {true, false}) {
      Recording rehearsal = new Recording(training);
      callAll(inputs.stream().<Tensor>map(it -> rehearsal.placeholder("inputs", it)).toList());
    }
  }

  @Override
  protected Tensor call(Tensor inputs) {
    return finish(OpCall.outputs(this, inputs));
  }

  /** The name of the variable that the op transforms. */
  String kernelName() {
    return "kernel";
  }

  /** What is named in messages about a method: the op, if its name is known. */
  final String label(String method) {
    return opName().isEmpty() ? method : opName();
  }

  @Override
  void copied() {
    opVariables = opVariables.copiedFor(this);
  }

  /** What the op declared. */
  final OpVariables opVariables() {
    return opVariables;
  }
}
