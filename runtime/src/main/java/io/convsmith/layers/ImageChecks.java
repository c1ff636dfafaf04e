package io.convsmith.layers;

import io.convsmith.tensor.Shape;
import java.util.List;

/** What every layer refuses that moves a window over images, and in which words. */
final class ImageChecks {
  private ImageChecks() {}

  static void positive(Layer layer, String setting, List<Integer> values) {
    if (values.stream().anyMatch(value -> value <= 0)) {
      throw layer.refused(setting + " must be positive, but is " + values);
    }
  }

  static void images(Layer layer, Shape inputs, int rank, DataFormat format) {
    if (inputs.rank() != rank) {
      throw layer.refused(
          "inputs " + Shapes.shown(inputs) + " must have rank " + rank + ", " + format.axes(rank));
    }
  }

  /**
   * Refuses images that leave no output.
   *
   * @param window how far the window reaches
   * @param sizes the images' spatial sizes
   * @param padded the same with padding
   * @param settings what makes the window smaller
   */
  static void fits(
      Layer layer,
      Shape inputs,
      List<Integer> window,
      List<Integer> sizes,
      List<Integer> padded,
      String settings) {
    for (int axis = 0; axis < window.size(); axis++) {
      if (sizes.get(axis) == 0 || padded.get(axis) < window.get(axis)) {
        throw layer.refused(
            "inputs "
                + Shapes.shown(inputs)
                + " leave no output: a window of "
                + window
                + " does not fit into "
                + axes(window.size())
                + " "
                + padded
                + "; use larger images, padding SAME or a smaller "
                + settings);
      }
    }
  }

  private static String axes(int dimensions) {
    return switch (dimensions) {
      case 1 -> "steps";
      case 2 -> "height and width";
      default -> "depth, height and width";
    };
  }
}
