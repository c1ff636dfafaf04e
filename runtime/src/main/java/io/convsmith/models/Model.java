package io.convsmith.models;

import io.convsmith.Configure;
import io.convsmith.callbacks.History;
import io.convsmith.callbacks.Output;
import io.convsmith.datasets.Dataset;
import io.convsmith.engine.Compiler;
import io.convsmith.engine.kernel.CounterRandom;
import io.convsmith.graph.Variable;
import io.convsmith.layers.Input;
import io.convsmith.layers.Layer;
import io.convsmith.layers.LayerOutput;
import io.convsmith.tensor.Shape;
import io.convsmith.training.TrainedNetwork;
import io.convsmith.training.Trainer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Layers that are put on each other in any way: Keras' functional {@code Model}.
 *
 * <pre>{@code
 * var inputs = new Input(32, 32, 3);
 * var x = new Conv2D(16, 3, c -> c.padding(SAME)).on(inputs);
 * var shortcut = x;
 * x = new BatchNormalization().on(x);
 * x = new Activation(RELU).on(x);
 * x = new Add().on(x, shortcut);
 * x = new GlobalAveragePooling2D().on(x);
 * var outputs = new Dense(10, c -> c.activation(SOFTMAX)).on(x);
 * var model = new Model(inputs, outputs);
 * model.summary();
 * model.compile(c -> c.loss(Losses.categoricalCrossentropy()).metrics("accuracy"));
 * History history = model.fit(data, f -> f.batchSize(128).epochs(5).validationSplit(0.1));
 * }</pre>
 *
 * <p>Arrays have a batch axis in front: images are {@code [batch, height, width, channels]}. {@link
 * Sequential} is the short form for layers one after the other.
 *
 * <p>A model is trained by one thread at a time; a second one is refused. Models may share layers,
 * and with them weights; then train one of them at a time. A model holds native memory until it is
 * closed or no longer reachable.
 */
public sealed class Model implements AutoCloseable permits Sequential {
  private static final int PREDICT_BATCH = 32;

  private final LayerGraph network;
  private final Occupancy occupancy;
  private final Session session;

  /**
   * A model of all layers between its inputs and its outputs. The weights of those that no other
   * model has are drawn with a seed of their own, see {@link #initialize}.
   *
   * @param inputs what arrays are fed into
   * @param outputs what is computed from it, and from nothing else
   * @throws IllegalArgumentException if the outputs do not come from the inputs alone, or two
   *     layers have the same name
   */
  public Model(Input inputs, LayerOutput outputs) {
    this(new LayerGraph(LayerGraph.FUNCTIONAL, inputs, outputs));
  }

  Model(LayerGraph network) {
    this(network, Compiler.fastest());
  }

  Model(LayerGraph network, Compiler compiler) {
    this.network = network;
    occupancy = new Occupancy(network.name());
    session = new Session(network, compiler);
    draw(network.newVariables(), new SplittableRandom().nextLong());
  }

  /** The layers, the input first. */
  public final List<Layer> layers() {
    return network.layers();
  }

  /** All variables, in the layers' order. */
  public final List<Variable> variables() {
    return network.variables();
  }

  /** The shape of one example, without the batch axis. */
  public final Shape inputShape() {
    return network.inputShape();
  }

  /** The shape of the outputs for one example, without the batch axis. */
  public final Shape outputShape() {
    return network.outputShape();
  }

  /**
   * Draws all weights anew from their initializers, and forgets what the optimizer kept. Equal
   * seeds give equal weights.
   */
  public final void initialize(long seed) {
    occupancy.alone(
        () -> {
          draw(variables(), seed);
          session.resetOptimizer();
          return network;
        });
  }

  private static void draw(List<Variable> variables, long seed) {
    for (int i = 0; i < variables.size(); i++) {
      variables.get(i).initialize(CounterRandom.key(seed, i));
    }
  }

  /** Prints the layers with their output shapes and parameters, and the totals. */
  public final void summary() {
    Output.print(summaryText());
  }

  /** What {@link #summary} prints. */
  public final String summaryText() {
    return new Summary(network).text(session.optimizerVariables());
  }

  /**
   * What the model's programs do, those that have run so far: for training, evaluation and
   * prediction of each batch size the steps of each thread, with their kernels, the layouts of
   * their results, what is fused into one loop, and the memory that they share. Threads that do the
   * same on their shares of a batch are lanes of one listing.
   *
   * <pre>{@code
   * training step of 128 examples
   * phase 0, lanes 0 and 1
   *    0  plus [64,26,26,32]   onednn convolution with bias jit:avx512_core to f32 blocks of 16
   * }</pre>
   */
  public final String describe() {
    return occupancy.alone(session::describe);
  }

  /**
   * Says what the model is trained for; begins with a fresh optimizer, keeps the weights.
   *
   * @throws IllegalArgumentException if no loss is set
   * @throws UnsupportedOperationException if this machine does not have the dtype policy
   */
  public final void compile(Configure<? super CompileOptions> configure) {
    CompileOptions options = new CompileOptions();
    configure.configure(options);
    compile(options);
  }

  final void compile(CompileOptions options) {
    occupancy.alone(() -> session.compile(options));
  }

  /**
   * Trains.
   *
   * @param data the examples; the last ones are kept for validation if the options say so
   * @return loss and metrics of each epoch
   * @throws IllegalArgumentException if the data do not fit the model or the loss, are empty, or
   *     hold something that is not a finite number
   * @throws IllegalStateException if the model is not compiled, or another thread is training it
   * @throws io.convsmith.training.AnomalyException if a number is not finite and {@link
   *     FitOptions#anomalyDetection} was asked for
   */
  public final History fit(Dataset data, Configure<? super FitOptions> configure) {
    FitOptions options = new FitOptions();
    configure.configure(options);
    return occupancy.alone(
        () -> {
          Trainer ready = session.trainer("fit");
          ready.requireFitting(data);
          return ready.fit(options.training(data), options.plan(data));
        });
  }

  /** Trains with two arrays: inputs [examples, example..] and targets [examples, target..]. */
  public final History fit(
      INDArray inputs, INDArray targets, Configure<? super FitOptions> configure) {
    return fit(Dataset.of(inputs, targets), configure);
  }

  /** Loss and metrics over a data set, with default options. */
  public final Map<String, Double> evaluate(Dataset data) {
    return evaluate(data, options -> {});
  }

  /** Loss and metrics over a data set, by name: {@code loss}, {@code accuracy}. */
  public final Map<String, Double> evaluate(
      Dataset data, Configure<? super EvaluateOptions> configure) {
    EvaluateOptions options = new EvaluateOptions();
    configure.configure(options);
    return occupancy.alone(
        () -> session.trainer("evaluate").evaluate(data, options.batchSize(), options.all()));
  }

  /** The outputs for each example, in the order of the inputs, with batches of 32. */
  public final INDArray predict(INDArray inputs) {
    return predict(inputs, PREDICT_BATCH);
  }

  /**
   * The outputs for each example, in the order of the inputs. Many threads may predict at once, and
   * each gets what one alone would get; while the model is being trained they see weights of
   * different steps.
   *
   * @param inputs of shape [examples, example..]
   * @param batchSize examples at a time; decides speed and memory, not the result
   */
  public final INDArray predict(INDArray inputs, int batchSize) {
    occupancy.requireOpen();
    return session.predictor().predict(inputs, Positive.require("predict", "batchSize", batchSize));
  }

  /**
   * The outputs for each example, one behind the other, without an array of ND4J: the quickest way
   * for a few examples.
   *
   * <pre>{@code
   * float[] probabilities = model.predict(pixels); // of one image, or of several
   * }</pre>
   *
   * @param inputs one example behind the other, the last axis varying fastest
   * @throws IllegalArgumentException if it does not hold whole examples
   */
  public final float[] predict(float[] inputs) {
    return predict(inputs, PREDICT_BATCH);
  }

  /** The same with batches of so many examples. */
  public final float[] predict(float[] inputs, int batchSize) {
    occupancy.requireOpen();
    return session.predictor().predict(inputs, Positive.require("predict", "batchSize", batchSize));
  }

  /** One training step on these examples; loss and metrics before the update. */
  public final Map<String, Double> trainOnBatch(INDArray inputs, INDArray targets) {
    return occupancy.alone(
        () -> session.trainer("trainOnBatch").trainOnBatch(Dataset.of(inputs, targets)));
  }

  /**
   * A model without custom kernels that predicts the same, to the last bit: each convolution layer
   * whose kernel depends on neither the inputs nor random numbers becomes a plain one, such as
   * {@link io.convsmith.layers.Conv2D}, with the effective kernel.
   *
   * <pre>{@code
   * FoldedModel folded = model.fold();
   * folded.kept().forEach(System.out::println);   // what is not plain, and why
   * Model plain = folded.model();
   * plain.predict(images);                        // as model.predict(images)
   * }</pre>
   *
   * <p>The new model shares no variable with this one, so that training one never changes the
   * other, and it is not compiled; it may be, and trained further. Layers keep their names. What is
   * not folded is copied: a copy has the fields of its original, and variables of its own with the
   * same numbers. That goes for layers of users too; one that keeps a variable in a field, instead
   * of asking for it by name, is copied for prediction only.
   *
   * @throws IllegalStateException if this model is being trained
   */
  public final FoldedModel fold() {
    return occupancy.alone(() -> FoldedModel.of(network, folded -> of(folded, session.compiler())));
  }

  /**
   * Saves the whole model in one file: the layers with their settings, the weights, and, if it is
   * compiled, what it is compiled with and what the optimizer keeps.
   *
   * <pre>{@code
   * model.save(Path.of("digits.safetensors"));
   * Model same = Model.load(Path.of("digits.safetensors"));
   * }</pre>
   *
   * <p>The file takes the place of an older one in one step, once it is safely written; whatever
   * happens, one of the two is there. May be called in a callback.
   *
   * @throws io.convsmith.saving.NonFiniteException if a number is NaN or infinite
   * @throws java.io.UncheckedIOException if the file cannot be written; an older one is untouched
   * @throws IllegalStateException if another thread is training the model
   */
  public final void save(Path path) {
    save(path, options -> {});
  }

  /** The same with options. */
  public final void save(Path path, Configure<? super SaveOptions> configure) {
    SaveOptions options = new SaveOptions();
    configure.configure(options);
    occupancy.betweenSteps(
        () -> {
          trained().save(path, options.includeOptimizer(), options.allowNonFinite());
          return path;
        });
  }

  /** Saves the weights alone, under {@code layer/variable}; otherwise as {@link #save}. */
  public final void saveWeights(Path path) {
    occupancy.betweenSteps(
        () -> {
          trained().saveWeights(path);
          return path;
        });
  }

  /**
   * Loads weights that were saved, by this library or by another that wrote the same names and
   * shapes; those of a whole model too.
   *
   * @throws io.convsmith.saving.ModelFormatException if the file is damaged, or does not have
   *     exactly the weights of this model, naming all that differ; nothing has changed then
   */
  public final void loadWeights(Path path) {
    loadWeights(path, options -> {});
  }

  /**
   * The same with options, such as {@code o -> o.byName(true)} for those that have the same name.
   *
   * @return the names of the weights that were loaded
   */
  public final List<String> loadWeights(Path path, Configure<? super WeightsOptions> configure) {
    WeightsOptions options = new WeightsOptions();
    configure.configure(options);
    return occupancy.alone(() -> trained().loadWeights(path, options.byName()));
  }

  /**
   * A model that was saved. Layers that are generated from ops are found by their ids on the class
   * path; what else is not the library's is registered by the other method.
   *
   * @throws io.convsmith.saving.ModelFormatException if the file is damaged, is not a model, or has
   *     parts that are not known
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static Model load(Path path) {
    return load(path, options -> {});
  }

  /** The same with options: layers, losses and other parts of one's own. */
  public static Model load(Path path, Configure<? super LoadOptions> configure) {
    LoadOptions options = new LoadOptions();
    configure.configure(options);
    return ModelReader.read(path, options);
  }

  static Model of(LayerGraph network, Compiler compiler) {
    return network.name().equals(LayerGraph.SEQUENTIAL)
        ? new Sequential(network, compiler)
        : new Model(network, compiler);
  }

  final TrainedNetwork trained() {
    return session.trained();
  }

  /**
   * Frees native memory at once, rather than when the model is no longer reachable. The weights can
   * still be read and saved; everything else is refused from now on.
   */
  @Override
  public final void close() {
    occupancy.close(session::free);
  }

  /** The name, and how many layers and parameters there are. */
  @Override
  public final String toString() {
    long parameters = variables().stream().mapToLong(variable -> variable.shape().size()).sum();
    return String.format(
        Locale.ROOT,
        "%s \"%s\" of %d layers with %,d parameters",
        getClass().getSimpleName(),
        network.name(),
        layers().size(),
        parameters);
  }
}
