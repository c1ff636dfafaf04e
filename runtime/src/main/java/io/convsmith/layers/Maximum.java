package io.convsmith.layers;

import io.convsmith.Configure;
import io.convsmith.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * The largest of the inputs, element by element; <a
 * href="https://keras.io/api/layers/merging_layers/maximum/">Keras' Maximum</a>.
 *
 * <pre>{@code LayerOutput merged = new Maximum().on(x, y); }</pre>
 *
 * <p>Inputs have equal shapes, apart from axes of size 1, which stretch. One of lower rank gets
 * such axes behind the batch.
 */
public final class Maximum extends ElementwiseMerge {
  /** A layer without options. */
  public Maximum() {
    this(options -> {});
  }

  /** A layer with options. */
  public Maximum(Configure<? super PlainOptions> configure) {
    this(LayerOptions.configured(new PlainOptions(), configure));
  }

  private Maximum(PlainOptions options) {
    super(options);
  }

  /**
   * The layer that a config describes, the reverse of {@link #config}.
   *
   * @throws IllegalArgumentException if a setting is missing, unknown or impossible, naming it
   */
  public static Maximum fromConfig(Map<String, ?> config) {
    return new Maximum(new LayerConfig("Maximum", config).into(new PlainOptions()));
  }

  @Override
  Tensor merged(List<Tensor> inputs) {
    return inputs.stream().reduce(Tensor::maximum).orElseThrow();
  }
}
