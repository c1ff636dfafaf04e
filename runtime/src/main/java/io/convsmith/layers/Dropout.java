package io.convsmith.layers;

import io.convsmith.Configure;
import io.convsmith.graph.Recording;
import io.convsmith.tensor.Tensor;
import java.util.Map;

/**
 * Sets a random part of the inputs to 0 while training and scales the rest up so that the mean
 * stays; passes them on unchanged otherwise. Srivastava et al., 2014; <a
 * href="https://keras.io/api/layers/regularization_layers/dropout/">Keras' Dropout</a>.
 *
 * <pre>{@code new Dropout(0.5) }</pre>
 */
public final class Dropout extends Layer {
  private final double rate;

  /**
   * A layer that drops this part of its inputs.
   *
   * @param rate from 0, nothing, to 1, everything
   * @throws IllegalArgumentException if the rate is outside
   */
  public Dropout(double rate) {
    this(rate, options -> {});
  }

  /** A layer that drops this part of its inputs, and options. */
  public Dropout(double rate, Configure<? super PlainOptions> configure) {
    this(rate, LayerOptions.configured(new PlainOptions(), configure));
  }

  private Dropout(double rate, PlainOptions options) {
    super(options);
    if (!(rate >= 0 && rate <= 1)) {
      throw refused("rate must be from 0 to 1, but is " + rate);
    }
    this.rate = rate;
  }

  /**
   * The layer that a config describes, the reverse of {@link #config}.
   *
   * @throws IllegalArgumentException if a setting is missing, unknown or impossible, naming it
   */
  public static Dropout fromConfig(Map<String, ?> config) {
    LayerConfig read = new LayerConfig("Dropout", config);
    return new Dropout(read.decimal("rate"), read.into(new PlainOptions()));
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = super.config();
    config.put("rate", rate);
    return config;
  }

  @Override
  protected Tensor call(Tensor inputs) {
    Recording recording = Recording.of(inputs);
    if (rate == 0 || recording == null || !recording.training()) {
      return inputs;
    }
    double scale = rate == 1 ? 0 : 1 / (1 - rate);
    Tensor kept = recording.randomUniform(inputs.shape()).greaterOrEqual(rate);
    return inputs.times(kept.times(scale));
  }
}
