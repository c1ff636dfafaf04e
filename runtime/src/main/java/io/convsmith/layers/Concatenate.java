package io.convsmith.layers;

import io.convsmith.Configure;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * The inputs one after the other along an axis; <a
 * href="https://keras.io/api/layers/merging_layers/concatenate/">Keras' Concatenate</a>.
 *
 * <pre>{@code LayerOutput both = new Concatenate().on(x, y); }</pre>
 *
 * <p>The axis is the last one unless given: channels are added to channels. All other axes must be
 * equal.
 */
public final class Concatenate extends MergingLayer {
  private final int axis;

  /** A layer that puts inputs together along the last axis. */
  public Concatenate() {
    this(-1);
  }

  /** A layer that puts inputs together along an axis; negative ones count from the end. */
  public Concatenate(int axis) {
    this(axis, options -> {});
  }

  /** A layer that puts inputs together along an axis, and options. */
  public Concatenate(int axis, Configure<? super PlainOptions> configure) {
    this(axis, LayerOptions.configured(new PlainOptions(), configure));
  }

  private Concatenate(int axis, PlainOptions options) {
    super(options);
    this.axis = axis;
  }

  /**
   * The layer that a config describes, the reverse of {@link #config}.
   *
   * @throws IllegalArgumentException if a setting is missing, unknown or impossible, naming it
   */
  public static Concatenate fromConfig(Map<String, ?> config) {
    LayerConfig read = new LayerConfig("Concatenate", config);
    return new Concatenate(read.integer("axis"), read.into(new PlainOptions()));
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = super.config();
    config.put("axis", axis);
    return config;
  }

  @Override
  protected void checkInputs(List<Shape> inputs) {
    Shape first = inputs.get(0);
    int rank = first.rank();
    if (axis == 0 || axis == -rank || axis >= rank || axis < -rank) {
      throw refused(
          "axis "
              + axis
              + " must be one of inputs "
              + Shapes.shown(inputs)
              + " other than the batch");
    }
    for (Shape input : inputs) {
      if (input.rank() != rank || !input.with(axis, 1).equals(first.with(axis, 1))) {
        throw refused(
            "inputs " + Shapes.shown(inputs) + " must have equal shapes, apart from axis " + axis);
      }
    }
  }

  @Override
  protected Tensor call(List<Tensor> inputs) {
    Tensor[] others = inputs.subList(1, inputs.size()).toArray(Tensor[]::new);
    return others.length == 0 ? inputs.get(0) : inputs.get(0).concat(axis, others);
  }
}
