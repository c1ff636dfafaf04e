package io.convsmith.layers;

import io.convsmith.Configure;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Variable;
import io.convsmith.initializers.Initializer;
import io.convsmith.initializers.Initializers;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.Map;

/**
 * Gives each channel mean 0 and variance 1, then scales it by gamma and shifts it by beta; Ioffe
 * and Szegedy, 2015; <a
 * href="https://keras.io/api/layers/normalization_layers/batch_normalization/">Keras'
 * BatchNormalization</a>.
 *
 * <pre>{@code new BatchNormalization(c -> c.momentum(0.9)) }</pre>
 *
 * <p>In training, mean and variance are those of the batch, and moving averages of both follow
 * them, {@code moving = moving * momentum + batch * (1 - momentum)}. In evaluation and prediction
 * the moving averages are used, and so they are in training if the layer is not trainable.
 *
 * <p>Inputs have rank 2 or more, with the batch first. Where channels come first, in {@code [batch,
 * channels, height, width]}, say {@code axis(1)}.
 */
public final class BatchNormalization extends Normalization {
  private final double momentum;
  private final Initializer movingMeanInitializer;
  private final Initializer movingVarianceInitializer;

  /** The options of batch normalization. */
  public static final class Options extends NormalizationOptions<Options> {
    private double momentum = 0.99;
    private Initializer movingMeanInitializer = Initializers.zeros();
    private Initializer movingVarianceInitializer = Initializers.ones();

    /** Keras' defaults. */
    public Options() {}

    @Override
    protected Options self() {
      return this;
    }

    /** How much of the moving averages each step keeps, from 0 to 1; 0.99 by default. */
    public Options momentum(double value) {
      momentum = value;
      return this;
    }

    /** Where the moving mean's first numbers come from; zeros by default. */
    public Options movingMeanInitializer(Initializer value) {
      movingMeanInitializer = required("movingMeanInitializer", value);
      return this;
    }

    /** Where the moving variance's first numbers come from; ones by default. */
    public Options movingVarianceInitializer(Initializer value) {
      movingVarianceInitializer = required("movingVarianceInitializer", value);
      return this;
    }

    @Override
    protected void readFrom(LayerConfig config) {
      super.readFrom(config);
      momentum = config.decimal("momentum");
      movingMeanInitializer = config.initializer("movingMeanInitializer");
      movingVarianceInitializer = config.initializer("movingVarianceInitializer");
    }
  }

  /** Batch normalization of the last axis. */
  public BatchNormalization() {
    this(options -> {});
  }

  /**
   * Batch normalization with options.
   *
   * @throws IllegalArgumentException if momentum is not from 0 to 1, or epsilon not positive
   */
  public BatchNormalization(Configure<? super Options> configure) {
    this(LayerOptions.configured(new Options(), configure));
  }

  private BatchNormalization(Options options) {
    super(options);
    momentum = options.momentum;
    movingMeanInitializer = options.movingMeanInitializer;
    movingVarianceInitializer = options.movingVarianceInitializer;
    if (!(momentum >= 0 && momentum <= 1)) {
      throw refused("momentum must be from 0 to 1, but is " + momentum);
    }
  }

  /**
   * The layer that a config describes, the reverse of {@link #config}.
   *
   * @throws IllegalArgumentException if a setting is missing, unknown or impossible, naming it
   */
  public static BatchNormalization fromConfig(Map<String, ?> config) {
    return new BatchNormalization(
        new LayerConfig("BatchNormalization", config).into(new Options()));
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = super.config();
    config.put("momentum", momentum);
    config.put("movingMeanInitializer", movingMeanInitializer.config());
    config.put("movingVarianceInitializer", movingVarianceInitializer.config());
    return config;
  }

  @Override
  protected void build(Shape inputs) {
    super.build(inputs);
    Shape channels = Shape.of(channels(inputs));
    addVariable("moving_mean", channels, movingMeanInitializer, v -> v.trainable(false));
    addVariable("moving_variance", channels, movingVarianceInitializer, v -> v.trainable(false));
  }

  @Override
  protected Tensor call(Tensor inputs) {
    Recording recording = Recording.of(inputs);
    return recording != null && recording.training() && trainable()
        ? byBatch(inputs, recording)
        : byMovingAverages(inputs);
  }

  private Tensor byBatch(Tensor inputs, Recording recording) {
    Shape shape = inputs.shape();
    Standardized standardized =
        new Standardized(inputs, settings.epsilon(), null, otherAxes(shape));
    follow(recording, variable("moving_mean"), standardized.mean);
    follow(recording, variable("moving_variance"), standardized.variance);
    return standardized.scaled(gamma(shape), beta(shape));
  }

  private void follow(Recording recording, Variable moving, Tensor batch) {
    Tensor flat = batch.reshape(moving.shape().toArray());
    recording.update(moving, old -> old.times(momentum).plus(flat.times(1 - momentum)));
  }

  /** One scale and shift for each channel, so that inputs are looked at once. */
  private Tensor byMovingAverages(Tensor inputs) {
    Shape shape = inputs.shape();
    Tensor mean = perChannel("moving_mean", shape);
    Tensor deviation = perChannel("moving_variance", shape).plus(settings.epsilon()).sqrt();
    Tensor gamma = gamma(shape);
    Tensor beta = beta(shape);
    Tensor scale = (gamma == null ? deviation.constant(1) : gamma).div(deviation);
    Tensor shift = mean.times(scale).unaryMinus();
    return inputs.times(scale).plus(beta == null ? shift : beta.plus(shift));
  }
}
