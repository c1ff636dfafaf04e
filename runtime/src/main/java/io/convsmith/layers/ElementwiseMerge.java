package io.convsmith.layers;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * What layers have in common that merge element by element. Axes of size 1 stretch; an input of
 * lower rank gets such axes behind the batch, so that {@code [batch, channels]} scales images.
 */
abstract class ElementwiseMerge extends MergingLayer {
  ElementwiseMerge(PlainOptions options) {
    super(options);
  }

  /** What becomes of inputs of equal rank. */
  abstract Tensor merged(List<Tensor> inputs);

  @Override
  protected void checkInputs(List<Shape> inputs) {
    int rank = rank(inputs);
    if (inputs.stream().anyMatch(input -> input.rank() == 0)) {
      throw refused("inputs " + Shapes.shown(inputs) + " must have the batch as their first axis");
    }
    int[] sizes = stretched(inputs.get(0), rank).toArray();
    for (Shape input : inputs.subList(1, inputs.size())) {
      Shape stretched = stretched(input, rank);
      for (int axis = 0; axis < rank; axis++) {
        int size = stretched.get(axis);
        boolean stretches = axis > 0 && (size == 1 || sizes[axis] == 1);
        if (size != sizes[axis] && !stretches) {
          throw refused(
              "inputs "
                  + Shapes.shown(inputs)
                  + " must have equal shapes, apart from axes of size 1");
        }
        sizes[axis] = size == 1 ? sizes[axis] : size;
      }
    }
  }

  @Override
  protected final Tensor call(List<Tensor> inputs) {
    int rank = rank(inputs.stream().map(Tensor::shape).toList());
    return merged(
        inputs.stream()
            .map(
                input ->
                    input.shape().rank() == rank
                        ? input
                        : input.reshape(stretched(input.shape(), rank).toArray()))
            .toList());
  }

  private static int rank(List<Shape> inputs) {
    return inputs.stream().mapToInt(Shape::rank).max().orElseThrow();
  }

  private static Shape stretched(Shape input, int rank) {
    int missing = rank - input.rank();
    int[] sizes = new int[rank];
    Arrays.fill(sizes, 1);
    sizes[0] = input.get(0);
    for (int axis = 1; axis < input.rank(); axis++) {
      sizes[axis + missing] = input.get(axis);
    }
    return Shape.of(sizes);
  }
}
