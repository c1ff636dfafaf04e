package io.convsmith.layers;

import io.convsmith.Configure;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;

/**
 * Gives each group of neighbouring channels of each example mean 0 and variance 1, then scales each
 * channel by gamma and shifts it by beta; Wu and He, 2018; <a
 * href="https://keras.io/api/layers/normalization_layers/group_normalization/">Keras'
 * GroupNormalization</a>.
 *
 * <pre>{@code new GroupNormalization(8) }</pre>
 *
 * <p>Examples do not see each other, so that training and prediction compute the same. One group is
 * layer normalization; as many as there are channels, or -1, is instance normalization. Inputs have
 * rank 2 or more, with the batch first.
 */
public final class GroupNormalization extends Normalization {
  private static final int DEFAULT_GROUPS = 32;

  private final int groups;

  /** The options of group normalization. */
  public static final class Options extends NormalizationOptions<Options> {
    /** Keras' defaults. */
    public Options() {}

    @Override
    protected Options self() {
      return this;
    }
  }

  /** Normalization of 32 groups. */
  public GroupNormalization() {
    this(DEFAULT_GROUPS);
  }

  /**
   * Normalization of as many groups.
   *
   * @param groups a divisor of the number of channels, or -1 for a group for each channel
   * @throws IllegalArgumentException if it is neither positive nor -1
   */
  public GroupNormalization(int groups) {
    this(groups, options -> {});
  }

  /** Normalization of as many groups, with options. */
  public GroupNormalization(int groups, Configure<? super Options> configure) {
    this(groups, LayerOptions.configured(new Options(), configure));
  }

  private GroupNormalization(int groups, Options options) {
    super(options);
    this.groups = groups;
    if (groups < 1 && groups != -1) {
      throw refused("groups must be positive, or -1 for one for each channel, but is " + groups);
    }
  }

  /**
   * The layer that a config describes, the reverse of {@link #config}.
   *
   * @throws IllegalArgumentException if a setting is missing, unknown or impossible, naming it
   */
  public static GroupNormalization fromConfig(Map<String, ?> config) {
    LayerConfig read = new LayerConfig("GroupNormalization", config);
    return new GroupNormalization(read.integer("groups"), read.into(new Options()));
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = super.config();
    config.put("groups", groups);
    return config;
  }

  @Override
  protected void checkInputs(Shape inputs) {
    super.checkInputs(inputs);
    if (groups > 0 && channels(inputs) % groups != 0) {
      throw refused(
          "groups "
              + groups
              + " must divide the "
              + channels(inputs)
              + " channels of inputs "
              + Shapes.shown(inputs));
    }
  }

  @Override
  protected Tensor call(Tensor inputs) {
    Shape shape = inputs.shape();
    int[] others = otherAxes(shape);
    int[] withinExamples = Arrays.copyOfRange(others, 1, others.length);
    return new Standardized(inputs, settings.epsilon(), this::overGroups, withinExamples)
        .scaled(gamma(shape), beta(shape));
  }

  /** Numbers for each example and channel, replaced by their mean over the channel's group. */
  private Tensor overGroups(Tensor perChannel) {
    Shape shape = perChannel.shape();
    int size = groups == -1 ? 1 : channels(shape) / groups;
    if (size == 1) {
      return perChannel;
    }
    int count = channels(shape) / size;
    return perChannel
        .reshape(shape.get(0), count, size)
        .mean(2)
        .broadcast(shape.get(0), count, size)
        .reshape(shape.toArray());
  }
}
