package io.convsmith.layers;

import io.convsmith.graph.Variable;
import io.convsmith.tensor.Convolution;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A convolution layer taken apart, for checks of its op: each method records one piece of the
 * layer's path behind the same inputs. A layer of two convolutions shows the one that has the op.
 *
 * <pre>{@code
 * Tensor inputs = new Recording(true).placeholder("inputs", Shape.of(2, 6, 6, 3));
 * Tensor effective = new ConvolutionPieces(layer, inputs).effectiveKernel();
 * }</pre>
 */
public final class ConvolutionPieces {
  private final ConvolutionLayer layer;
  private final Tensor inputs;

  /**
   * The pieces behind some inputs.
   *
   * @param layer one that is built
   * @param inputs of the shape that {@link #opInputs} says
   */
  public ConvolutionPieces(ConvolutionLayer layer, Tensor inputs) {
    this.layer = layer;
    this.inputs = inputs;
  }

  /** The shape of what the op is given when the layer is given inputs of a shape. */
  public static Shape opInputs(ConvolutionLayer layer, Shape inputs) {
    return layer.opInputs(inputs);
  }

  /** The layer as its op sees it. */
  public Convolution convolution() {
    return layer.convolution(inputs);
  }

  /**
   * The raw trainable kernel.
   *
   * @throws IllegalArgumentException if the layer stores none
   */
  public Tensor kernel() {
    return layer.kernel();
  }

  /** What the layer convolves with; null if it stores no kernel that this could be made of. */
  public @Nullable Tensor effectiveKernel() {
    return layer.storesKernel()
        ? layer.naming(() -> OpCall.effectiveKernel(layer, convolution()))
        : null;
  }

  /** Everything before bias and activation. */
  public Tensor operation() {
    return layer.naming(() -> OpCall.outputs(layer, inputs));
  }

  /** A variable that the op declares. */
  public Tensor variable(String name) {
    return layer.variable(name).tensor();
  }

  /** The variable of a built layer's raw kernel; null if it stores none. */
  public static @Nullable Variable kernelOf(ConvolutionLayer layer) {
    return layer.storesKernel() ? layer.variable(layer.kernelName()) : null;
  }

  /**
   * A shape of inputs with as many spatial numbers as the kernel needs and some more, in the
   * layer's data format; with the first number of channels from 3, 4, 2, 1, 5, .. that it takes.
   *
   * @param batch the number of examples
   * @throws IllegalArgumentException if it takes none of them, saying why not
   */
  public static Shape fittingInputs(ConvolutionLayer layer, int batch) {
    IllegalArgumentException refusal = null;
    for (int channels : new int[] {3, 4, 2, 1, 5, 6, 7, 8, 9, 10, 12, 16, 32, 64}) {
      Shape shape = inputs(layer.spatial(), batch, channels);
      try {
        layer.outputShape(shape);
        return shape;
      } catch (IllegalArgumentException refused) {
        refusal = refused;
      }
    }
    throw refusal == null ? layer.refused("it takes no inputs") : refusal;
  }

  /** More than the window on each axis, not the same on all of them. */
  private static Shape inputs(ConvolutionSettings settings, int batch, int channels) {
    int[] sizes = new int[settings.dimensions() + 2];
    sizes[0] = batch;
    sizes[sizes.length - 1] = channels;
    for (int axis = 0; axis < settings.dimensions(); axis++) {
      sizes[axis + 1] = settings.window().get(axis) + 1 + (axis + 1) % 2;
    }
    return settings.dataFormat().of(Shape.of(sizes));
  }
}
