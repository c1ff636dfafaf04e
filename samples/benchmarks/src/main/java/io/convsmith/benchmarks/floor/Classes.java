package io.convsmith.benchmarks.floor;

import static io.convsmith.benchmarks.floor.Layouts.BATCH;
import static io.convsmith.benchmarks.floor.Layouts.CLASSES;

/** Softmax with cross-entropy, and the gradient of the mean loss with respect to the logits. */
final class Classes {
  final float[] logits = new float[BATCH * CLASSES];
  final float[] gradient = new float[BATCH * CLASSES];

  /** The mean loss. */
  double loss(float... labels) {
    double loss = 0;
    for (int row = 0; row < BATCH; row++) {
      int from = row * CLASSES;
      float largest = Float.NEGATIVE_INFINITY;
      for (int i = from; i < from + CLASSES; i++) {
        largest = Math.max(largest, logits[i]);
      }
      float sum = 0;
      for (int i = from; i < from + CLASSES; i++) {
        gradient[i] = (float) Math.exp(logits[i] - largest);
        sum += gradient[i];
      }
      int label = from + (int) labels[row];
      loss -= Math.log(Math.max(1e-7, gradient[label] / sum)) / BATCH;
      for (int i = from; i < from + CLASSES; i++) {
        gradient[i] = (gradient[i] / sum - (i == label ? 1 : 0)) / BATCH;
      }
    }
    return loss;
  }
}
