package io.convsmith.models;

import io.convsmith.Configure;
import io.convsmith.callbacks.History;
import io.convsmith.callbacks.Output;
import io.convsmith.datasets.Dataset;
import io.convsmith.engine.Compiler;
import io.convsmith.engine.kernel.CounterRandom;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Variable;
import io.convsmith.layers.Input;
import io.convsmith.layers.Layer;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import io.convsmith.training.Network;
import io.convsmith.training.Predictor;
import io.convsmith.training.Trainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Layers one after the other: Keras' {@code Sequential}.
 *
 * <pre>{@code
 * var model = new Sequential(
 *     new Input(28, 28, 1),
 *     new StandardizedConv2D(32, 3, c -> c.activation(RELU)),
 *     new MaxPooling2D(2),
 *     new Flatten(),
 *     new Dense(10, c -> c.activation(SOFTMAX)));
 * model.summary();
 * model.compile(c -> c.loss(Losses.categoricalCrossentropy()).metrics("accuracy"));
 * History history = model.fit(data, f -> f.batchSize(128).epochs(5).validationSplit(0.1));
 * }</pre>
 *
 * <p>Arrays have a batch axis in front: images are {@code [batch, height, width, channels]}.
 *
 * <p>A model is trained by one thread at a time; a second one is refused. It holds native memory
 * until it is closed or no longer reachable.
 */
public final class Sequential implements AutoCloseable {
  private static final int PREDICT_BATCH = 32;

  private final List<Layer> layers;
  private final Network network = new Chain();
  private final Input input;
  private final Shape outputShape;
  private final Predictor predictor = new Predictor(network, Compiler.fastest());
  private final ReentrantLock training = new ReentrantLock();
  private @Nullable Trainer trainer;

  /**
   * A model of these layers; its weights are drawn with a seed of their own, see {@link
   * #initialize}.
   *
   * @param layers an {@link Input} first, then what its outputs go through
   * @throws IllegalArgumentException if there is no input, a layer occurs twice, or a layer cannot
   *     take the outputs of the one before
   */
  public Sequential(Layer... layers) {
    this.layers = List.copyOf(Arrays.asList(layers));
    if (layers.length < 2 || !(layers[0] instanceof Input)) {
      throw new IllegalArgumentException(
          "A Sequential begins with an Input and has at least one layer behind it, but got "
              + (layers.length == 0
                  ? "no layers"
                  : Arrays.stream(layers).map(layer -> layer.getClass().getSimpleName()).toList())
              + ".");
    }
    nameLayers();
    input = (Input) layers[0];
    // Recorded once for its shapes, so that an op that fails does so here and not when it is
    // trained.
    Tensor inputs = new Recording(false).placeholder("inputs", input.batch(1));
    outputShape = withoutBatch(network.record(inputs).shape());
    initialize(new SplittableRandom().nextLong());
  }

  /** Layers without a name of their own become conv2d, conv2d_1, .. in their order. */
  private void nameLayers() {
    Set<Layer> seen = new HashSet<>();
    Set<String> taken = new HashSet<>();
    for (Layer layer : layers) {
      if (!seen.add(layer)) {
        throw new IllegalArgumentException(
            layer + " occurs twice in a Sequential; each place needs a layer of its own.");
      }
      if (layer.named() && !taken.add(layer.name())) {
        throw new IllegalArgumentException(
            "Two layers of a Sequential are named \"" + layer.name() + "\"; names must differ.");
      }
    }
    for (Layer layer : layers) {
      if (!layer.named()) {
        String name = layer.name();
        for (int number = 1; !taken.add(name); number++) {
          name = layer.name() + "_" + number;
        }
        layer.assignName(name);
      }
    }
  }

  /** The layers, the input first. */
  public List<Layer> layers() {
    return layers;
  }

  /** All variables, in the layers' order. */
  public List<Variable> variables() {
    return network.variables();
  }

  /** The shape of one example, without the batch axis. */
  public Shape inputShape() {
    return input.sizes();
  }

  /** The shape of the outputs for one example, without the batch axis. */
  public Shape outputShape() {
    return outputShape;
  }

  /**
   * Draws all weights anew from their initializers, and forgets what the optimizer kept. Equal
   * seeds give equal weights.
   */
  public void initialize(long seed) {
    exclusively(
        () -> {
          List<Variable> variables = variables();
          for (int i = 0; i < variables.size(); i++) {
            variables.get(i).initialize(CounterRandom.key(seed, i));
          }
          if (trainer != null) {
            trainer.state().reset();
          }
          return variables;
        });
  }

  /** Prints the layers with their output shapes and parameters, and the totals. */
  public void summary() {
    Output.print(summaryText());
  }

  /** What {@link #summary} prints. */
  public String summaryText() {
    Summary summary = new Summary(network.name());
    Shape shape = input.batch(1);
    for (Layer layer : layers.subList(1, layers.size())) {
      shape = layer.outputShape(shape);
      summary.layer(layer.name(), layer.getClass().getSimpleName(), shape, layer.variables());
    }
    List<Variable> trainable = network.trainableVariables();
    List<Variable> others = new ArrayList<>(variables());
    others.removeAll(trainable);
    return summary.text(
        trainable, others, trainer == null ? List.of() : trainer.state().variables());
  }

  /**
   * Says what the model is trained for; begins with a fresh optimizer, keeps the weights.
   *
   * @throws IllegalArgumentException if no loss is set
   */
  public void compile(Configure<? super CompileOptions> configure) {
    CompileOptions options = new CompileOptions();
    configure.configure(options);
    exclusively(
        () -> {
          if (trainer != null) {
            trainer.close();
          }
          trainer = new Trainer(network, options.objective(), Compiler.fastest());
          return trainer;
        });
  }

  /**
   * Trains.
   *
   * @param data the examples; the last ones are kept for validation if the options say so
   * @return loss and metrics of each epoch
   * @throws IllegalArgumentException if the data do not fit the model or the loss, are empty, or
   *     hold something that is not a finite number
   * @throws IllegalStateException if the model is not compiled, or another thread is training it
   */
  public History fit(Dataset data, Configure<? super FitOptions> configure) {
    FitOptions options = new FitOptions();
    configure.configure(options);
    return exclusively(() -> compiled("fit").fit(options.training(data), options.plan(data)));
  }

  /** Trains with two arrays: inputs [examples, example..] and targets [examples, target..]. */
  public History fit(INDArray inputs, INDArray targets, Configure<? super FitOptions> configure) {
    return fit(Dataset.of(inputs, targets), configure);
  }

  /** Loss and metrics over a data set, with default options. */
  public Map<String, Double> evaluate(Dataset data) {
    return evaluate(data, options -> {});
  }

  /** Loss and metrics over a data set, by name: {@code loss}, {@code accuracy}. */
  public Map<String, Double> evaluate(Dataset data, Configure<? super EvaluateOptions> configure) {
    EvaluateOptions options = new EvaluateOptions();
    configure.configure(options);
    return exclusively(
        () -> compiled("evaluate").evaluate(data, options.batchSize(), options.all()));
  }

  /** The outputs for each example, in the order of the inputs, with batches of 32. */
  public INDArray predict(INDArray inputs) {
    return predict(inputs, PREDICT_BATCH);
  }

  /**
   * The outputs for each example, in the order of the inputs.
   *
   * @param inputs of shape [examples, example..]
   * @param batchSize examples at a time; decides speed and memory, not the result
   */
  public INDArray predict(INDArray inputs, int batchSize) {
    return predictor.predict(inputs, Positive.require("predict", "batchSize", batchSize));
  }

  /** One training step on these examples; loss and metrics before the update. */
  public Map<String, Double> trainOnBatch(INDArray inputs, INDArray targets) {
    return exclusively(() -> compiled("trainOnBatch").trainOnBatch(Dataset.of(inputs, targets)));
  }

  /** Frees native memory; the weights stay and the model can be used again. */
  @Override
  public void close() {
    exclusively(
        () -> {
          if (trainer != null) {
            trainer.close();
          }
          predictor.close();
          return layers;
        });
  }

  /** The name, and how many layers and parameters there are. */
  @Override
  public String toString() {
    long parameters = variables().stream().mapToLong(variable -> variable.shape().size()).sum();
    return String.format(
        Locale.ROOT,
        "Sequential \"%s\" of %d layers with %,d parameters",
        network.name(),
        layers.size(),
        parameters);
  }

  private Trainer compiled(String action) {
    if (trainer == null) {
      throw new IllegalStateException(
          action + " needs a compiled model: call model.compile(c -> c.loss(..)) first.");
    }
    return trainer;
  }

  private <T> T exclusively(Supplier<T> work) {
    if (training.isHeldByCurrentThread() || !training.tryLock()) {
      throw new IllegalStateException(
          "\""
              + network.name()
              + "\" is being trained or evaluated already; a model does one of these at a time.");
    }
    try {
      return work.get();
    } finally {
      training.unlock();
    }
  }

  private static Shape withoutBatch(Shape shape) {
    return Shape.of(Arrays.copyOfRange(shape.toArray(), 1, shape.rank()));
  }

  /** The layers as training sees them. */
  private final class Chain implements Network {
    @Override
    public String name() {
      return "sequential";
    }

    @Override
    public Shape inputShape() {
      return input.sizes();
    }

    @Override
    public Shape outputShape() {
      return outputShape;
    }

    @Override
    public Tensor record(Tensor inputs) {
      Tensor outputs = inputs;
      for (Layer layer : layers) {
        outputs = layer.record(outputs);
      }
      return outputs;
    }

    @Override
    public List<Variable> variables() {
      return layers.stream().flatMap(layer -> layer.variables().stream()).toList();
    }

    @Override
    public List<Variable> trainableVariables() {
      return layers.stream()
          .filter(Layer::trainable)
          .flatMap(layer -> layer.variables().stream())
          .filter(Variable::trainable)
          .toList();
    }
  }
}
