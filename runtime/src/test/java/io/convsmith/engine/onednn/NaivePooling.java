package io.convsmith.engine.onednn;

import io.convsmith.graph.PoolingWindow;
import io.convsmith.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** Pooling by its definition, on the list of the pixels of each window. */
final class NaivePooling {
  private final int pixels;
  private final List<List<Integer>> windows = new ArrayList<>();

  /** Lists the row-major positions of the pixels in the window of each result, first to last. */
  NaivePooling(Shape images, PoolingWindow window) {
    pixels = (int) images.size();
    int channels = images.get(-1);
    int dimensions = window.dimensions();
    int[] result = window.output(images).toArray();
    for (int n = 0; n < images.get(0); n++) {
      for (int at = 0; at < product(result, 1, dimensions); at++) {
        List<Integer> places = List.of(n);
        int rest = at;
        int[] output = new int[dimensions];
        for (int i = dimensions - 1; i >= 0; i--) {
          output[i] = rest % result[i + 1];
          rest /= result[i + 1];
        }
        for (int i = 0; i < dimensions; i++) {
          List<Integer> longer = new ArrayList<>();
          int size = images.get(i + 1);
          for (int place : places) {
            for (int tap = 0; tap < window.size().get(i); tap++) {
              int position = output[i] * window.strides().get(i) - window.before().get(i) + tap;
              if (position >= 0 && position < size) {
                longer.add(place * size + position);
              }
            }
          }
          places = longer;
        }
        for (int c = 0; c < channels; c++) {
          int channel = c;
          windows.add(places.stream().map(place -> place * channels + channel).toList());
        }
      }
    }
  }

  double[] max(float[] x) {
    return windows.stream().mapToDouble(window -> x[largest(x, window)]).toArray();
  }

  double[] maxScatter(float[] x, float[] upstream) {
    double[] gradient = new double[pixels];
    for (int i = 0; i < upstream.length; i++) {
      gradient[largest(x, windows.get(i))] += upstream[i];
    }
    return gradient;
  }

  double[] average(float[] x) {
    return windows.stream()
        .mapToDouble(window -> window.stream().mapToDouble(at -> x[at]).sum() / window.size())
        .toArray();
  }

  double[] averageGradient(float[] upstream) {
    double[] gradient = new double[pixels];
    for (int i = 0; i < upstream.length; i++) {
      for (int at : windows.get(i)) {
        gradient[at] += (double) upstream[i] / windows.get(i).size();
      }
    }
    return gradient;
  }

  /** The first of several equal ones. */
  private static int largest(float[] x, List<Integer> window) {
    int largest = window.get(0);
    for (int at : window) {
      if (x[at] > x[largest]) {
        largest = at;
      }
    }
    return largest;
  }

  private static int product(int[] sizes, int from, int count) {
    int product = 1;
    for (int i = from; i < from + count; i++) {
      product *= sizes[i];
    }
    return product;
  }
}
