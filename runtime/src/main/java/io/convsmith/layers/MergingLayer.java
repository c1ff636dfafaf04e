package io.convsmith.layers;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;

/**
 * A layer that makes one output of several inputs.
 *
 * <p>A layer of one's own says what it makes of them, and what it refuses:
 *
 * <pre>{@code
 * final class Difference extends MergingLayer {
 *   @Override protected Tensor call(List<Tensor> inputs) {
 *     return inputs.get(0).minus(inputs.get(1)).abs();
 *   }
 * }
 * LayerOutput x = new Difference().on(left, right);
 * }</pre>
 */
public abstract class MergingLayer extends Layer {
  /** A trainable layer that the model names. */
  protected MergingLayer() {}

  /** A layer with the options that all have. */
  protected MergingLayer(LayerOptions<?> options) {
    super(options);
  }

  /** Records the output of all inputs, of which there is at least one. */
  protected abstract Tensor call(List<Tensor> inputs);

  /** Refuses inputs that do not fit; called before {@link #build} and at every call. */
  protected void checkInputs(List<Shape> inputs) {}

  /** Declares the variables for inputs of these shapes; called once. */
  protected void build(List<Shape> inputs) {}

  @Override
  protected final Tensor call(Tensor inputs) {
    return call(List.of(inputs));
  }

  @Override
  final void checkAll(List<Shape> inputs) {
    checkInputs(inputs);
  }

  @Override
  final void buildAll(List<Shape> inputs) {
    build(inputs);
  }

  @Override
  final Tensor callAll(List<Tensor> inputs) {
    return call(inputs);
  }
}
