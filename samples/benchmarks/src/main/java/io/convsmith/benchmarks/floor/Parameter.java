package io.convsmith.benchmarks.floor;

import java.util.Random;

/** Numbers that are trained, with their gradient and what Adam keeps of it. */
final class Parameter {
  final float[] values;
  final float[] gradient;
  private final float[] mean;
  private final float[] square;

  /** Numbers drawn evenly between the limit's negative and the limit. */
  Parameter(int size, double limit, Random random) {
    values = new float[size];
    gradient = new float[size];
    mean = new float[size];
    square = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) ((random.nextDouble() * 2 - 1) * limit);
    }
  }

  /** One step of Adam with its default settings. */
  void update(int step) {
    float rate = (float) (1e-3 * Math.sqrt(1 - Math.pow(0.999, step)) / (1 - Math.pow(0.9, step)));
    for (int i = 0; i < values.length; i++) {
      mean[i] += (gradient[i] - mean[i]) * 0.1f;
      square[i] += (gradient[i] * gradient[i] - square[i]) * 0.001f;
      values[i] -= rate * mean[i] / ((float) Math.sqrt(square[i]) + 1e-7f);
    }
  }
}
