package io.convsmith.layers;

import io.convsmith.Configure;
import io.convsmith.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * The mean of the inputs, element by element; <a
 * href="https://keras.io/api/layers/merging_layers/average/">Keras' Average</a>.
 *
 * <pre>{@code LayerOutput merged = new Average().on(x, y); }</pre>
 *
 * <p>Inputs have equal shapes, apart from axes of size 1, which stretch. One of lower rank gets
 * such axes behind the batch.
 */
public final class Average extends ElementwiseMerge {
  /** A layer without options. */
  public Average() {
    this(options -> {});
  }

  /** A layer with options. */
  public Average(Configure<? super PlainOptions> configure) {
    this(LayerOptions.configured(new PlainOptions(), configure));
  }

  private Average(PlainOptions options) {
    super(options);
  }

  /**
   * The layer that a config describes, the reverse of {@link #config}.
   *
   * @throws IllegalArgumentException if a setting is missing, unknown or impossible, naming it
   */
  public static Average fromConfig(Map<String, ?> config) {
    return new Average(new LayerConfig("Average", config).into(new PlainOptions()));
  }

  @Override
  Tensor merged(List<Tensor> inputs) {
    return inputs.stream().reduce(Tensor::plus).orElseThrow().times(1.0 / inputs.size());
  }
}
