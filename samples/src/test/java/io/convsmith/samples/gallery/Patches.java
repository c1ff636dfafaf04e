package io.convsmith.samples.gallery;

import io.convsmith.tensor.Tensor;

/** Convolutions without padding by plain loops over patches. */
final class Patches {
  private Patches() {}

  /** What one output is computed from. */
  interface Output {
    /**
     * Computes it.
     *
     * @param patch the numbers under the kernel
     * @param filter the numbers of the filter, in the same order
     * @param image which image it is
     * @param number which filter it is
     */
    double of(double[] patch, double[] filter, int image, int number);
  }

  /** The outputs for images {@code [n,h,w,c]} and a kernel {@code [h,w,c,f]}. */
  static double[] each(Tensor images, Tensor kernel, Output output) {
    double[] pixels = Numbers.of(images);
    double[] taps = Numbers.of(kernel);
    int[] in = images.shape().toArray();
    int[] window = kernel.shape().toArray();
    int height = in[1] - window[0] + 1;
    int width = in[2] - window[1] + 1;
    int filters = window[3];
    double[] outputs = new double[in[0] * height * width * filters];
    for (int i = 0; i < outputs.length; i++) {
      int filter = i % filters;
      int x = i / filters % width;
      int y = i / filters / width % height;
      int image = i / filters / width / height;
      double[] patch = new double[window[0] * window[1] * window[2]];
      for (int j = 0; j < patch.length; j++) {
        int channel = j % window[2];
        int right = x + j / window[2] % window[1];
        int down = y + j / window[2] / window[1];
        patch[j] = pixels[((image * in[1] + down) * in[2] + right) * in[3] + channel];
      }
      outputs[i] = output.of(patch, Numbers.filter(taps, filters, filter), image, filter);
    }
    return outputs;
  }

  /** An ordinary convolution. */
  static double[] convolved(Tensor images, Tensor kernel) {
    return each(images, kernel, (patch, filter, image, number) -> Numbers.dot(patch, filter));
  }
}
