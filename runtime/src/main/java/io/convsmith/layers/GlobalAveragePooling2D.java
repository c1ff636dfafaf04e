package io.convsmith.layers;

import io.convsmith.Configure;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.Map;

/**
 * The mean of each channel over the whole image: {@code [batch, height, width, channels]} becomes
 * {@code [batch, channels]}; Lin et al., 2013; <a
 * href="https://keras.io/api/layers/pooling_layers/global_average_pooling2d/">Keras'
 * GlobalAveragePooling2D</a>.
 *
 * <pre>{@code new GlobalAveragePooling2D() }</pre>
 */
public final class GlobalAveragePooling2D extends Layer {
  private final boolean keepDims;
  private final DataFormat dataFormat;

  /** The options of global pooling. */
  public static final class Options extends LayerOptions<Options> {
    private boolean keepDims;
    private DataFormat dataFormat = DataFormat.CHANNELS_LAST;

    /** Rank 2 outputs, channels last. */
    public Options() {}

    @Override
    protected Options self() {
      return this;
    }

    /** Whether outputs stay images, of height and width 1; false by default. */
    public Options keepDims(boolean value) {
      keepDims = value;
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
      keepDims = config.bool("keepDims");
      dataFormat = config.constant("dataFormat", DataFormat.class);
    }
  }

  /** Global pooling. */
  public GlobalAveragePooling2D() {
    this(options -> {});
  }

  /** Global pooling with options. */
  public GlobalAveragePooling2D(Configure<? super Options> configure) {
    this(LayerOptions.configured(new Options(), configure));
  }

  private GlobalAveragePooling2D(Options options) {
    super(options);
    keepDims = options.keepDims;
    dataFormat = options.dataFormat;
  }

  /**
   * The layer that a config describes, the reverse of {@link #config}.
   *
   * @throws IllegalArgumentException if a setting is missing, unknown or impossible, naming it
   */
  public static GlobalAveragePooling2D fromConfig(Map<String, ?> config) {
    return new GlobalAveragePooling2D(
        new LayerConfig("GlobalAveragePooling2D", config).into(new Options()));
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = super.config();
    config.put("keepDims", keepDims);
    config.put("dataFormat", dataFormat.name());
    return config;
  }

  @Override
  protected void checkInputs(Shape inputs) {
    ImageChecks.images(this, inputs, 4, dataFormat);
    if (dataFormat.spatial(inputs).contains(0)) {
      throw refused("inputs " + Shapes.shown(inputs) + " must not be empty: there is no mean");
    }
  }

  @Override
  protected Tensor call(Tensor inputs) {
    Tensor means = inputs.mean(dataFormat.heightAxis(), dataFormat.heightAxis() + 1);
    return keepDims
        ? means
        : means.reshape(inputs.shape().get(0), inputs.shape().get(dataFormat.channelAxis()));
  }
}
