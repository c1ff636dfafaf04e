package io.convsmith.layers;

import io.convsmith.Configure;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Variable;
import io.convsmith.initializers.Initializer;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A piece of a model: settings and declared variables, and how they turn inputs into outputs.
 *
 * <p>A layer is data. It holds no arrays: when it first meets inputs it declares its variables, and
 * each call records what is to be computed. A layer of one's own declares variables in {@link
 * #build} and records in {@link #call}:
 *
 * <pre>{@code
 * final class Scale extends Layer {
 *   @Override protected void build(Shape inputs) {
 *     addVariable("gain", Shape.of(inputs.get(-1)), Initializers.ones());
 *   }
 *   @Override protected Tensor call(Tensor inputs) {
 *     return inputs.times(variable("gain").tensor());
 *   }
 * }
 * }</pre>
 *
 * <p>Shapes include the batch axis. Whatever a layer refuses is an {@link IllegalArgumentException}
 * of one sentence that begins with the layer's class and name. Whether outputs are for training is
 * known to the inputs: {@link Recording#isTraining}. What changes in training other than by a
 * gradient, such as a moving average, is a variable that is not trainable, and {@link
 * Recording#update} changes it.
 */
public abstract class Layer extends NamedLayer implements Cloneable {
  private final boolean trainable;
  private DeclaredVariables variables = new DeclaredVariables(); // another one in a copy
  private @Nullable Redirection redirection;

  /** A trainable layer that the model names. */
  protected Layer() {
    this(null, true);
  }

  /** A layer with the options that all have. */
  protected Layer(LayerOptions<?> options) {
    this(options.name, options.trainable);
  }

  private Layer(@Nullable String name, boolean trainable) {
    super(name);
    this.trainable = trainable;
  }

  /** Whether training changes the variables. */
  public final boolean trainable() {
    return trainable;
  }

  /**
   * The declared variables, in the order of declaration.
   *
   * @throws IllegalStateException if the layer has not met inputs yet
   */
  public final synchronized List<Variable> variables() {
    requireBuilt("variables");
    return variables.list();
  }

  /**
   * A copy of the variables' numbers, in the order of declaration.
   *
   * @throws IllegalStateException if the layer has not met inputs yet
   */
  public final List<INDArray> weights() {
    return LayerWeights.of(this);
  }

  /**
   * Replaces the variables' numbers, all or none.
   *
   * @param arrays one for each variable, of its shape, in the order of declaration
   * @throws IllegalStateException if the layer has not met inputs yet
   * @throws IllegalArgumentException if their number or a shape is wrong, naming all that are
   */
  public final void weights(List<INDArray> arrays) {
    LayerWeights.assign(this, arrays);
  }

  /** Whether the variables are declared. */
  public final synchronized boolean built() {
    return variables.declared();
  }

  /** The settings, by the names of their options; a fresh map in a fixed order. */
  public Map<String, Object> config() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("name", name());
    config.put("trainable", trainable);
    return config;
  }

  /**
   * The shape of the outputs for inputs of a shape, both with the batch axis.
   *
   * @throws IllegalArgumentException if the layer does not take such inputs
   */
  public Shape outputShape(Shape inputs) {
    return record(new Recording(false).placeholder("inputs", inputs)).shape();
  }

  /**
   * Records this layer behind inputs, declaring its variables if it has not met inputs before.
   *
   * @throws IllegalArgumentException if the inputs' shape does not fit, naming layer and shapes
   */
  public final Tensor record(Tensor inputs) {
    return record(List.of(inputs));
  }

  /**
   * Records this layer behind several inputs, if it is a {@link MergingLayer}, or behind one.
   *
   * @throws IllegalArgumentException if their number or shapes do not fit, naming layer and shapes
   */
  public final Tensor record(List<Tensor> inputs) {
    return naming(
        () -> {
          prepare(inputs.stream().map(Tensor::shape).toList());
          Tensor outputs = callAll(inputs);
          if (outputs == null) { // layers of users may come from where nothing is checked
            throw refused("call must return a tensor, but returned null");
          }
          if (redirection != null) {
            outputs = redirection.redirected(this, outputs, inputs);
          }
          Recording recording = Recording.of(inputs.get(0));
          if (recording != null) {
            penalize(recording);
          }
          return outputs;
        });
  }

  /**
   * Puts this layer behind others in a {@link io.convsmith.models.Model}: Keras' {@code
   * layer(inputs)}. A layer that is put in several places has the same weights in all.
   *
   * <pre>{@code LayerOutput sum = new Add().on(x, shortcut); }</pre>
   *
   * @param inputs one, or several if this is a {@link MergingLayer}
   * @return what the layer makes of them
   * @throws IllegalArgumentException if their number or shapes do not fit, naming layer and shapes
   */
  public final LayerOutput on(LayerOutput... inputs) {
    return LayerCall.of(this, List.of(inputs));
  }

  /**
   * The outputs for an array, not in training: for trying a layer out and for checks; a model is
   * faster, since it compiles once.
   *
   * <pre>{@code INDArray outputs = new Conv2D(32, 3).call(images); }</pre>
   *
   * @param inputs numbers of a shape that the layer takes, with the batch axis
   * @throws IllegalArgumentException if the inputs' shape does not fit, naming layer and shapes
   */
  public final INDArray call(INDArray inputs) {
    return new LayerRun(this, inputs).outputs();
  }

  /**
   * The gradients of a layer that is called on an array, for its inputs and trainable variables.
   *
   * @param inputs what the layer is called on
   * @param upstream the gradient of some loss for the outputs, of their shape
   * @throws IllegalArgumentException if a shape does not fit, naming layer and shapes
   */
  public final VectorJacobianProduct vectorJacobianProduct(INDArray inputs, INDArray upstream) {
    return new LayerRun(this, inputs).vectorJacobianProduct(upstream);
  }

  /**
   * Checks inputs and declares the variables for them, the latter at the first call only.
   *
   * @throws IllegalArgumentException if the inputs' shape does not fit, or not what was built
   */
  public final void prepare(Shape inputs) {
    prepare(List.of(inputs));
  }

  private synchronized void prepare(List<Shape> inputs) {
    naming(
        () -> {
          checkAll(inputs);
          variables.declare(
              () -> {
                buildAll(inputs);
                rehearse(inputs);
              });
          return variables;
        });
  }

  /** Refuses inputs that do not fit, one unless a layer merges. */
  void checkAll(List<Shape> inputs) {
    if (inputs.size() != 1) {
      throw refused(
          "it takes one input, but was given "
              + Shapes.shown(inputs)
              + ": merge them before, by Add or Concatenate");
    }
    checkInputs(inputs.get(0));
  }

  /** Declares the variables for as many inputs. */
  void buildAll(List<Shape> inputs) {
    build(inputs.get(0));
  }

  /** A look at what was built, while variables may still be declared. */
  void rehearse(List<Shape> inputs) {}

  /** Records the outputs for as many inputs. */
  Tensor callAll(List<Tensor> inputs) {
    return call(inputs.get(0));
  }

  /** Refuses inputs that do not fit; called before {@link #build} and at every call. */
  protected void checkInputs(Shape inputs) {}

  /** Declares the variables for inputs of a shape; called once. */
  protected void build(Shape inputs) {}

  /** Records the outputs. */
  protected abstract Tensor call(Tensor inputs);

  /** Declares a trainable variable; see the other method. */
  protected final Variable addVariable(String variable, Shape shape, Initializer initializer) {
    return addVariable(variable, shape, initializer, options -> {});
  }

  /**
   * Declares a variable, in {@link #build} only.
   *
   * @param variable its name, unique within the layer
   * @param shape its shape
   * @param initializer where its first numbers come from
   * @param configure what else is to be said
   */
  protected final Variable addVariable(
      String variable,
      Shape shape,
      Initializer initializer,
      Configure<? super VariableOptions> configure) {
    if (!variables.open()) {
      throw new IllegalStateException(
          prefixed("variable \"" + variable + "\" must be declared in build"));
    }
    if (variables.find(variable) != null) {
      throw refused("variable \"" + variable + "\" is declared twice");
    }
    VariableOptions options = new VariableOptions();
    configure.configure(options);
    options.trainable &= trainable;
    return variables.add(variable, shape, initializer, options);
  }

  /**
   * A declared variable.
   *
   * @throws IllegalStateException if the layer has not met inputs yet
   */
  protected final synchronized Variable variable(String variable) {
    if (!variables.open()) {
      requireBuilt("variable \"" + variable + "\"");
    }
    Variable found = variables.find(variable);
    if (found == null) {
      throw refused("there is no variable \"" + variable + "\", only " + variables.names());
    }
    return found;
  }

  /** The same layer with variables of its own that have the same numbers. */
  final synchronized Layer copy() {
    try {
      Layer copy = (Layer) clone(); // settings are immutable
      copy.variables = variables.copiedFor(copy);
      copy.redirection = new Redirection(redirection, variables.list(), copy.variables.list());
      copy.copied();
      return copy;
    } catch (CloneNotSupportedException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** Called on a copy, which still has all fields from its original. */
  void copied() {}

  final synchronized void requireBuilt(String what) {
    if (!variables.declared()) {
      throw new IllegalStateException(
          prefixed(
              what
                  + " cannot be asked for before the layer has met inputs: call it, or put it into a model that begins with an Input"));
    }
  }

  private synchronized void penalize(Recording recording) {
    variables.penalize(recording);
  }
}
