package io.convsmith.layers;

import io.convsmith.Configure;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.Map;

/**
 * Lays out each example as one row: {@code [batch, 5, 5, 64]} becomes {@code [batch, 1600]}; <a
 * href="https://keras.io/api/layers/reshaping_layers/flatten/">Keras' Flatten</a>.
 *
 * <pre>{@code new Flatten() }</pre>
 *
 * <p>Channels vary fastest in either data format, so that what follows does not depend on it.
 */
public final class Flatten extends Layer {
  private final DataFormat dataFormat;

  /** The options of flattening. */
  public static final class Options extends LayerOptions<Options> {
    private DataFormat dataFormat = DataFormat.CHANNELS_LAST;

    /** Channels last. */
    public Options() {}

    @Override
    protected Options self() {
      return this;
    }

    /** Where the channels of the inputs are; {@link DataFormat#CHANNELS_LAST} by default. */
    public Options dataFormat(DataFormat value) {
      dataFormat = required("dataFormat", value);
      return this;
    }

    @Override
    protected void readFrom(LayerConfig config) {
      super.readFrom(config);
      dataFormat = config.constant("dataFormat", DataFormat.class);
    }
  }

  /** A layer that flattens. */
  public Flatten() {
    this(options -> {});
  }

  /** A layer that flattens, with options. */
  public Flatten(Configure<? super Options> configure) {
    this(LayerOptions.configured(new Options(), configure));
  }

  private Flatten(Options options) {
    super(options);
    dataFormat = options.dataFormat;
  }

  /**
   * The layer that a config describes, the reverse of {@link #config}.
   *
   * @throws IllegalArgumentException if a setting is missing, unknown or impossible, naming it
   */
  public static Flatten fromConfig(Map<String, ?> config) {
    return new Flatten(new LayerConfig("Flatten", config).into(new Options()));
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = super.config();
    config.put("dataFormat", dataFormat.name());
    return config;
  }

  @Override
  protected void checkInputs(Shape inputs) {
    if (inputs.rank() == 0) {
      throw refused("inputs [] must have rank 1 or more, with the batch first");
    }
  }

  @Override
  protected Tensor call(Tensor inputs) {
    Shape shape = inputs.shape();
    int features = 1;
    for (int axis = 1; axis < shape.rank(); axis++) {
      features *= shape.get(axis);
    }
    return channelsLast(inputs).reshape(shape.get(0), features);
  }

  private Tensor channelsLast(Tensor inputs) {
    int rank = inputs.shape().rank();
    if (dataFormat == DataFormat.CHANNELS_LAST || rank < 3) {
      return inputs;
    }
    int[] order = new int[rank];
    for (int axis = 1; axis < rank; axis++) {
      order[axis] = axis == rank - 1 ? 1 : axis + 1;
    }
    return inputs.transpose(order);
  }
}
