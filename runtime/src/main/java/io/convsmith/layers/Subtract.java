package io.convsmith.layers;

import io.convsmith.Configure;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * The first of two inputs minus the second, element by element; <a
 * href="https://keras.io/api/layers/merging_layers/subtract/">Keras' Subtract</a>.
 *
 * <pre>{@code LayerOutput merged = new Subtract().on(x, y); }</pre>
 *
 * <p>Inputs have equal shapes, apart from axes of size 1, which stretch. One of lower rank gets
 * such axes behind the batch.
 */
public final class Subtract extends ElementwiseMerge {
  /** A layer without options. */
  public Subtract() {
    this(options -> {});
  }

  /** A layer with options. */
  public Subtract(Configure<? super PlainOptions> configure) {
    this(LayerOptions.configured(new PlainOptions(), configure));
  }

  private Subtract(PlainOptions options) {
    super(options);
  }

  /**
   * The layer that a config describes, the reverse of {@link #config}.
   *
   * @throws IllegalArgumentException if a setting is missing, unknown or impossible, naming it
   */
  public static Subtract fromConfig(Map<String, ?> config) {
    return new Subtract(new LayerConfig("Subtract", config).into(new PlainOptions()));
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    if (inputs.size() != 2) {
      throw refused("it takes two inputs, but was given " + Shapes.shown(inputs));
    }
    super.checkInputs(inputs);
  }

  @Override
  Tensor merged(List<Tensor> inputs) {
    return inputs.get(0).minus(inputs.get(1));
  }
}
