package io.convsmith.benchmarks.floor;

import java.util.Arrays;

/** Weight standardization of one kernel, forward and back; the filter is the last axis. */
final class Standardization {
  private final float[] effective;
  private final float[] deviation;
  private final float[] sum;
  private final float[] otherSum;

  Standardization(int size, int filters) {
    effective = new float[size];
    deviation = new float[filters];
    sum = new float[filters];
    otherSum = new float[filters];
  }

  /** {@code (w - mean) / sqrt(variance + 1e-10)} for each filter. */
  float[] forward(float... kernel) {
    clear();
    int filters = deviation.length;
    float fanIn = kernel.length / (float) filters;
    for (int i = 0; i < kernel.length; i++) {
      sum[i % filters] += kernel[i] / fanIn;
    }
    for (int i = 0; i < kernel.length; i++) {
      effective[i] = kernel[i] - sum[i % filters];
      otherSum[i % filters] += effective[i] * effective[i] / fanIn;
    }
    for (int filter = 0; filter < filters; filter++) {
      deviation[filter] = (float) Math.sqrt(otherSum[filter] + 1e-10);
    }
    for (int i = 0; i < kernel.length; i++) {
      effective[i] /= deviation[i % filters];
    }
    return effective;
  }

  /**
   * Turns the gradient of the effective kernel into that of the kernel: {@code (g - mean(g) - e *
   * mean(g * e)) / deviation}.
   */
  void backward(float... gradient) {
    clear();
    int filters = deviation.length;
    float fanIn = gradient.length / (float) filters;
    for (int i = 0; i < gradient.length; i++) {
      sum[i % filters] += gradient[i] / fanIn;
      otherSum[i % filters] += gradient[i] * effective[i] / fanIn;
    }
    for (int i = 0; i < gradient.length; i++) {
      int filter = i % filters;
      gradient[i] =
          (gradient[i] - sum[filter] - effective[i] * otherSum[filter]) / deviation[filter];
    }
  }

  private void clear() {
    Arrays.fill(sum, 0);
    Arrays.fill(otherSum, 0);
  }
}
