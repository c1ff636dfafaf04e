package io.convsmith.layers;

import io.convsmith.Configure;
import io.convsmith.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * The product of the inputs, element by element; <a
 * href="https://keras.io/api/layers/merging_layers/multiply/">Keras' Multiply</a>.
 *
 * <pre>{@code LayerOutput merged = new Multiply().on(x, y); }</pre>
 *
 * <p>Inputs have equal shapes, apart from axes of size 1, which stretch. One of lower rank gets
 * such axes behind the batch.
 */
public final class Multiply extends ElementwiseMerge {
  /** A layer without options. */
  public Multiply() {
    this(options -> {});
  }

  /** A layer with options. */
  public Multiply(Configure<? super PlainOptions> configure) {
    this(LayerOptions.configured(new PlainOptions(), configure));
  }

  private Multiply(PlainOptions options) {
    super(options);
  }

  /**
   * The layer that a config describes, the reverse of {@link #config}.
   *
   * @throws IllegalArgumentException if a setting is missing, unknown or impossible, naming it
   */
  public static Multiply fromConfig(Map<String, ?> config) {
    return new Multiply(new LayerConfig("Multiply", config).into(new PlainOptions()));
  }

  @Override
  Tensor merged(List<Tensor> inputs) {
    return inputs.stream().reduce(Tensor::times).orElseThrow();
  }
}
