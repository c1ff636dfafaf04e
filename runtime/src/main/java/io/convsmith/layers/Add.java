package io.convsmith.layers;

import io.convsmith.Configure;
import io.convsmith.tensor.Tensor;
import java.util.List;

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
    super(configure);
  }

  @Override
  Tensor merged(List<Tensor> inputs) {
    return inputs.stream().reduce(Tensor::plus).orElseThrow();
  }
}
