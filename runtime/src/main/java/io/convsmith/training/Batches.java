package io.convsmith.training;

import io.convsmith.datasets.Dataset;
import java.nio.FloatBuffer;

/** The batches of one pass over a data set, in order; the last one may be smaller. */
final class Batches {
  private final Dataset data;
  private final int[] indices;
  private final int size;

  /**
   * The batches of a pass.
   *
   * @param data what is read
   * @param order the order in which its examples are visited; followed when it changes
   * @param size the examples of a full batch
   */
  Batches(Dataset data, Order order, int size) {
    this.data = data;
    this.indices = order.indices();
    this.size = size;
  }

  /** How many there are. */
  int count() {
    return count(data.size(), size);
  }

  /** How many batches so many examples make. */
  static int count(int examples, int size) {
    return (int) (((long) examples + size - 1) / size);
  }

  /** How many examples a batch has. */
  int examples(int batch) {
    return Math.min(size, data.size() - batch * size);
  }

  /** The floats of a batch's inputs. */
  int inputFloats(int batch) {
    return Math.toIntExact(examples(batch) * data.inputShape().size());
  }

  /** The floats of a batch's labels. */
  int labelFloats(int batch) {
    return Math.toIntExact(examples(batch) * data.labelShape().size());
  }

  /** Reads a batch to the beginning of two buffers. */
  void read(int batch, FloatBuffer inputs, FloatBuffer labels) {
    data.copyInputs(
        indices, batch * size, examples(batch), inputs.clear().limit(inputFloats(batch)));
    data.copyLabels(
        indices, batch * size, examples(batch), labels.clear().limit(labelFloats(batch)));
  }
}
