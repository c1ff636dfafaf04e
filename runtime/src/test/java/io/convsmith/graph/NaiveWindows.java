package io.convsmith.graph;

import io.convsmith.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Convolution and pooling as loops over outputs and the places of their windows. */
final class NaiveWindows {
  private NaiveWindows() {}

  static Map<Op<?>, NaiveOps.Rule> rules() {
    return Map.of(
        Convolutions.CONVOLUTION, NaiveWindows::convolution,
        Convolutions.INPUT_GRADIENT, NaiveWindows::inputGradient,
        Convolutions.KERNEL_GRADIENT, NaiveWindows::kernelGradient,
        Pooling.MAX_POOLING, NaiveWindows::maxPooling,
        Pooling.MAX_POOLING_SCATTER, NaiveWindows::scatter,
        Pooling.MAX_POOLING_GATHER, NaiveWindows::gather,
        Pooling.AVERAGE_POOLING, NaiveWindows::averagePooling,
        Pooling.AVERAGE_POOLING_GRADIENT, NaiveWindows::averageGradient);
  }

  /** One multiplication of a convolution: places in the images, the kernel and the outputs. */
  @FunctionalInterface
  private interface Meeting {
    void at(int image, int weight, int output);
  }

  private static void convolve(
      ConvolutionGeometry geometry, Shape images, Shape kernel, Meeting meeting) {
    Shape outputs = geometry.output(images, kernel);
    int last = outputs.rank() - 1;
    int groupFilters = kernel.get(-1) / geometry.groups();
    for (int[] output : Positions.of(outputs)) {
      int group = output[last] / groupFilters;
      for (int[] weight : Positions.of(kernel.with(-1, 1))) {
        weight[last] = output[last];
        int[] image = output.clone();
        for (int i = 0; i < geometry.dimensions(); i++) {
          image[i + 1] =
              output[i + 1] * geometry.strides().get(i)
                  + weight[i] * geometry.dilation().get(i)
                  - geometry.before().get(i);
        }
        image[last] = group * kernel.get(-2) + weight[last - 1];
        if (inside(images, image)) {
          meeting.at(
              Positions.index(images, image),
              Positions.index(kernel, weight),
              Positions.index(outputs, output));
        }
      }
    }
  }

  private static boolean inside(Shape images, int... at) {
    for (int axis = 0; axis < at.length; axis++) {
      if (at[axis] < 0 || at[axis] >= images.get(axis)) {
        return false;
      }
    }
    return true;
  }

  private static double[] convolution(Node node, double[]... x) {
    double[] result = new double[(int) node.shape().size()];
    convolve(
        (ConvolutionGeometry) node.attributes(),
        node.input(0).shape(),
        node.input(1).shape(),
        (image, weight, output) -> result[output] += x[0][image] * x[1][weight]);
    return result;
  }

  private static double[] inputGradient(Node node, double[]... x) {
    double[] result = new double[(int) node.shape().size()];
    convolve(
        ((ConvolutionGradient) node.attributes()).geometry(),
        node.shape(),
        node.input(1).shape(),
        (image, weight, output) -> result[image] += x[0][output] * x[1][weight]);
    return result;
  }

  private static double[] kernelGradient(Node node, double[]... x) {
    double[] result = new double[(int) node.shape().size()];
    convolve(
        ((ConvolutionGradient) node.attributes()).geometry(),
        node.input(0).shape(),
        node.shape(),
        (image, weight, output) -> result[weight] += x[0][image] * x[1][output]);
    return result;
  }

  /** For each output, in row-major order, the images in its window in row-major order. */
  private static List<List<Integer>> windows(PoolingWindow window, Shape images) {
    Shape places = Shape.of(window.size().stream().mapToInt(Integer::intValue).toArray());
    List<List<Integer>> windows = new ArrayList<>();
    for (int[] output : Positions.of(window.output(images))) {
      List<Integer> seen = new ArrayList<>();
      for (int[] place : Positions.of(places)) {
        int[] image = output.clone();
        for (int i = 0; i < place.length; i++) {
          image[i + 1] =
              output[i + 1] * window.strides().get(i) + place[i] - window.before().get(i);
        }
        if (inside(images, image)) {
          seen.add(Positions.index(images, image));
        }
      }
      windows.add(seen);
    }
    return windows;
  }

  private static int firstLargest(List<Integer> window, double... x) {
    return Collections.max(window, (a, b) -> x[a] == x[b] ? b - a : Double.compare(x[a], x[b]));
  }

  private static double[] maxPooling(Node node, double[]... x) {
    return windows((PoolingWindow) node.attributes(), node.input(0).shape()).stream()
        .mapToDouble(window -> x[0][firstLargest(window, x[0])])
        .toArray();
  }

  private static double[] scatter(Node node, double[]... x) {
    double[] result = new double[(int) node.shape().size()];
    int output = 0;
    for (List<Integer> window : windows((PoolingWindow) node.attributes(), node.shape())) {
      result[firstLargest(window, x[0])] += x[1][output++];
    }
    return result;
  }

  private static double[] gather(Node node, double[]... x) {
    return windows((PoolingWindow) node.attributes(), node.input(0).shape()).stream()
        .mapToDouble(window -> x[1][firstLargest(window, x[0])])
        .toArray();
  }

  private static double[] averagePooling(Node node, double[]... x) {
    return windows((PoolingWindow) node.attributes(), node.input(0).shape()).stream()
        .mapToDouble(window -> window.stream().mapToDouble(i -> x[0][i]).sum() / window.size())
        .toArray();
  }

  private static double[] averageGradient(Node node, double[]... x) {
    double[] result = new double[(int) node.shape().size()];
    int output = 0;
    PoolingWindow window = ((PoolingGradient) node.attributes()).window();
    for (List<Integer> seen : windows(window, node.shape())) {
      double share = x[0][output++] / seen.size();
      seen.forEach(image -> result[image] += share);
    }
    return result;
  }
}
