package io.convsmith.engine.onednn;

import io.convsmith.graph.ConvolutionGeometry;
import io.convsmith.tensor.Shape;

/** Convolution by its definition: every product of a pixel and a weight, one after the other. */
final class NaiveConvolution {
  private final int[] images;
  private final int[] kernel;
  private final int[] result;
  private final ConvolutionGeometry geometry;

  NaiveConvolution(Shape images, Shape kernel, ConvolutionGeometry geometry) {
    this.images = threeDimensional(images, 1);
    this.kernel = threeDimensional(kernel, 0);
    this.result = threeDimensional(geometry.output(images, kernel), 1);
    this.geometry = geometry;
  }

  /**
   * What to do with the row-major positions of a pixel, a weight and a result that belong together.
   */
  private interface Visit {
    void at(int image, int weight, int result);
  }

  double[] forward(float[] x, float[] w) {
    double[] y = new double[size(result)];
    visit((image, weight, at) -> y[at] += (double) x[image] * w[weight]);
    return y;
  }

  double[] inputGradient(float[] dy, float[] w) {
    double[] dx = new double[size(images)];
    visit((image, weight, at) -> dx[image] += (double) dy[at] * w[weight]);
    return dx;
  }

  double[] kernelGradient(float[] x, float[] dy) {
    double[] dw = new double[size(kernel)];
    visit((image, weight, at) -> dw[weight] += (double) x[image] * dy[at]);
    return dw;
  }

  private void visit(Visit visit) {
    int channels = kernel[3];
    int filters = kernel[4];
    int filtersOfGroup = filters / geometry.groups();
    for (int n = 0; n < result[0]; n++) {
      for (int a = 0; a < result[1]; a++) {
        for (int b = 0; b < result[2]; b++) {
          for (int c = 0; c < result[3]; c++) {
            for (int f = 0; f < filters; f++) {
              int at = index(result, n, a, b, c, f);
              for (int i = 0; i < kernel[0]; i++) {
                for (int j = 0; j < kernel[1]; j++) {
                  for (int k = 0; k < kernel[2]; k++) {
                    int p = position(0, a, i);
                    int q = position(1, b, j);
                    int r = position(2, c, k);
                    if (inside(1, p) && inside(2, q) && inside(3, r)) {
                      for (int d = 0; d < channels; d++) {
                        int channel = f / filtersOfGroup * channels + d;
                        visit.at(
                            index(images, n, p, q, r, channel), index(kernel, i, j, k, d, f), at);
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  /** Where a tap lies; the leading dimensions that a smaller convolution lacks have one pixel. */
  private int position(int dimension, int output, int tap) {
    int own = dimension - (3 - geometry.dimensions());
    return own < 0
        ? 0
        : output * geometry.strides().get(own)
            - geometry.before().get(own)
            + tap * geometry.dilation().get(own);
  }

  private boolean inside(int axis, int position) {
    return position >= 0 && position < images[axis];
  }

  private static int[] threeDimensional(Shape shape, int at) {
    int[] sizes = {1, 1, 1, 1, 1};
    int missing = 5 - shape.rank();
    for (int axis = 0; axis < shape.rank(); axis++) {
      sizes[axis < at ? axis : axis + missing] = shape.get(axis);
    }
    return sizes;
  }

  private static int index(int[] sizes, int... at) {
    int index = 0;
    for (int axis = 0; axis < sizes.length; axis++) {
      index = index * sizes[axis] + at[axis];
    }
    return index;
  }

  private static int size(int[] sizes) {
    int size = 1;
    for (int axis : sizes) {
      size *= axis;
    }
    return size;
  }
}
