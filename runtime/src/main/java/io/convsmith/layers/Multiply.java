package io.convsmith.layers;

import io.convsmith.Configure;
import io.convsmith.tensor.Tensor;
import java.util.List;

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
    super(configure);
  }

  @Override
  Tensor merged(List<Tensor> inputs) {
    return inputs.stream().reduce(Tensor::times).orElseThrow();
  }
}
