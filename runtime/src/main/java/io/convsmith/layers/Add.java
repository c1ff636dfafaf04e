package io.convsmith.layers;

import io.convsmith.Configure;
import io.convsmith.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * The sum of the inputs, element by element; <a
 * href="https://keras.io/api/layers/merging_layers/add/">Keras' Add</a>.
 *
 * <pre>{@code LayerOutput merged = new Add().on(x, y); }</pre>
 *
 * <p>Inputs have equal shapes, apart from axes of size 1, which stretch. One of lower rank gets
 * such axes behind the batch.
 */
public final class Add extends ElementwiseMerge {
  /** A layer without options. */
  public Add() {
    this(options -> {});
  }

  /** A layer with options. */
  public Add(Configure<? super PlainOptions> configure) {
    this(LayerOptions.configured(new PlainOptions(), configure));
  }

  private Add(PlainOptions options) {
    super(options);
  }

  /**
   * The layer that a config describes, the reverse of {@link #config}.
   *
   * @throws IllegalArgumentException if a setting is missing, unknown or impossible, naming it
   */
  public static Add fromConfig(Map<String, ?> config) {
    return new Add(new LayerConfig("Add", config).into(new PlainOptions()));
  }

  @Override
  Tensor merged(List<Tensor> inputs) {
    return inputs.stream().reduce(Tensor::plus).orElseThrow();
  }
}
