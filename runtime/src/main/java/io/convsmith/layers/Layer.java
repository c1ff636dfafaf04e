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
import java.util.function.Supplier;
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
 * known to the inputs: {@link Recording#isTraining}.
 */
public abstract class Layer {
  private final boolean trainable;
  private final boolean named;
  private final DeclaredVariables variables = new DeclaredVariables();
  private String name;
  private boolean building;
  private boolean built;

  /** A trainable layer that the model names. */
  protected Layer() {
    this(null, true);
  }

  /** A layer with the options that all have. */
  protected Layer(LayerOptions<?> options) {
    this(options.name, options.trainable);
  }

  private Layer(@Nullable String name, boolean trainable) {
    this.named = name != null;
    this.name = name == null ? LayerNames.snakeCase(type()) : name;
    this.trainable = trainable;
    if (this.name.isBlank()) {
      throw refused("name must not be blank");
    }
  }

  /** The name: as given, or the class' name in snake case, such as {@code max_pooling2d}. */
  public final String name() {
    return name;
  }

  /** Whether the name was given as an option. */
  public final boolean named() {
    return named;
  }

  /**
   * Gives a layer without a name of its own one that is unique in its model; a given name stays.
   */
  public final void assignName(String unique) {
    if (!named) {
      name = unique;
    }
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
    return built;
  }

  /** The settings, by the names of their options; a fresh map in a fixed order. */
  public Map<String, Object> config() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("name", name);
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
    return naming(
        () -> {
          prepare(inputs.shape());
          Tensor outputs = call(inputs);
          if (outputs == null) { // layers of users may come from where nothing is checked
            throw refused("call must return a tensor, but returned null");
          }
          Recording recording = Recording.of(inputs);
          if (recording != null) {
            penalize(recording);
          }
          return outputs;
        });
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
  public final synchronized void prepare(Shape inputs) {
    naming(
        () -> {
          checkInputs(inputs);
          if (!built) {
            declareVariables(inputs);
          }
          return built;
        });
  }

  /** A build that fails leaves the layer as it was. */
  private void declareVariables(Shape inputs) {
    building = true;
    try {
      build(inputs);
      built = true;
    } finally {
      building = false;
      if (!built) {
        variables.clear();
      }
    }
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
    if (!building) {
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
    if (!building) {
      requireBuilt("variable \"" + variable + "\"");
    }
    Variable found = variables.find(variable);
    if (found == null) {
      throw refused("there is no variable \"" + variable + "\", only " + variables.names());
    }
    return found;
  }

  /**
   * An exception to throw: the layer's class and name, then this sentence without its full stop.
   */
  protected final IllegalArgumentException refused(String sentence) {
    return new LayerException(prefixed(sentence));
  }

  /**
   * A setting that must be at least 1.
   *
   * @throws IllegalArgumentException otherwise, naming layer, setting and value
   */
  protected final int positive(String setting, int value) {
    if (value <= 0) {
      throw refused(setting + " must be positive, but is " + value);
    }
    return value;
  }

  /** The class and the name: {@code Conv2D "conv_1"}. */
  @Override
  public final String toString() {
    return type() + " \"" + name + "\"";
  }

  /** The class' own name; that of its parent if it has none. */
  final String type() {
    Class<?> named = getClass();
    while (named.isAnonymousClass()) {
      named = named.getSuperclass();
    }
    return named.getSimpleName();
  }

  /** Does a piece of the layer's work; what is refused on the way names the layer. */
  final <T> T naming(Supplier<T> work) {
    try {
      return work.get();
    } catch (LayerException refusal) {
      throw refusal;
    } catch (IllegalArgumentException refusal) {
      throw new LayerException(prefixed(String.valueOf(refusal.getMessage())), refusal);
    }
  }

  private String prefixed(String sentence) {
    return this + ": " + sentence + (sentence.endsWith(".") ? "" : ".");
  }

  private void requireBuilt(String what) {
    if (!built) {
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
