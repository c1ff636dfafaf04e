package io.convsmith.layers;

import io.convsmith.Configure;
import io.convsmith.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * The smallest of the inputs, element by element; <a
 * href="https://keras.io/api/layers/merging_layers/minimum/">Keras' Minimum</a>.
 *
 * <pre>{@code LayerOutput merged = new Minimum().on(x, y); }</pre>
 *
 * <p>Inputs have equal shapes, apart from axes of size 1, which stretch. One of lower rank gets
 * such axes behind the batch.
 */
public final class Minimum extends ElementwiseMerge {
  /** A layer without options. */
  public Minimum() {
    this(options -> {});
  }

  /** A layer with options. */
  public Minimum(Configure<? super PlainOptions> configure) {
    this(LayerOptions.configured(new PlainOptions(), configure));
  }

  private Minimum(PlainOptions options) {
    super(options);
  }

  /**
   * The layer that a config describes, the reverse of {@link #config}.
   *
   * @throws IllegalArgumentException if a setting is missing, unknown or impossible, naming it
   */
  public static Minimum fromConfig(Map<String, ?> config) {
    return new Minimum(new LayerConfig("Minimum", config).into(new PlainOptions()));
  }

  @Override
  Tensor merged(List<Tensor> inputs) {
    return inputs.stream().reduce(Tensor::minimum).orElseThrow();
  }
}
