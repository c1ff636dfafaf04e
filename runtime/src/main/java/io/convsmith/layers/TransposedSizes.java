package io.convsmith.layers;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Keras' sizes of the outputs of a transposed convolution. With strides larger than 1 several sizes
 * would be convolved to that of the inputs; the padding's rule chooses one, or a number that is
 * added to the smallest.
 *
 * @param strides the step of the kernel over the outputs
 * @param padding what is cut off the sides of the outputs
 * @param outputPadding what is added to the smallest size; empty if the rule chooses
 */
record TransposedSizes(List<Integer> strides, PaddingRule padding, List<Integer> outputPadding) {
  /** What is added to it still leaves a whole number of 32 bits. */
  private static final int LARGEST = 1 << 29;

  /**
   * The spatial sizes of the outputs.
   *
   * @param inputs those of the inputs
   * @param window how far the kernel reaches on each axis, dilation included
   */
  List<Integer> outputs(List<Integer> inputs, List<Integer> window) {
    return axes()
        .map(axis -> output(axis, reached(axis, inputs, window), window.get(axis)))
        .boxed()
        .toList();
  }

  /** What is cut off before and after, on each axis. */
  int[] pairs(List<Integer> inputs, List<Integer> window) {
    if (padding.rule() == null) {
      return padding.fixed().stream().mapToInt(Integer::intValue).toArray();
    }
    List<Integer> outputs = outputs(inputs, window);
    return axes()
        .map(axis -> Math.max(reached(axis, inputs, window) - outputs.get(axis), 0))
        .flatMap(cut -> IntStream.of(cut / 2, cut - cut / 2))
        .toArray();
  }

  /** How far the kernel reaches when it stands at the last input. */
  private int reached(int axis, List<Integer> inputs, List<Integer> window) {
    long reached = (inputs.get(axis) - 1L) * strides.get(axis) + window.get(axis);
    if (reached > LARGEST) {
      throw new IllegalArgumentException(
          "strides "
              + strides
              + " make outputs of more than "
              + LARGEST
              + " rows or columns of inputs with "
              + inputs);
    }
    return (int) reached;
  }

  private int output(int axis, int reached, int window) {
    int stride = strides.get(axis);
    boolean chosen = !outputPadding.isEmpty();
    int added = chosen ? outputPadding.get(axis) : 0;
    if (padding.rule() == Padding.SAME) {
      return reached - window + (chosen ? window % 2 + added : stride);
    }
    if (padding.rule() == Padding.VALID) {
      return reached + (chosen ? added : Math.max(stride - window, 0));
    }
    return reached - padding.fixed().get(2 * axis) - padding.fixed().get(2 * axis + 1) + added;
  }

  private IntStream axes() {
    return IntStream.range(0, strides.size());
  }
}
