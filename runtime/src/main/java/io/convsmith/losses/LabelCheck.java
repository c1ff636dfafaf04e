package io.convsmith.losses;

import io.convsmith.datasets.Dataset;
import io.convsmith.tensor.Shape;
import java.nio.FloatBuffer;
import java.util.stream.IntStream;

/** Looks at all labels of a data set once, before training, for values that a loss cannot take. */
public final class LabelCheck {
  private static final int EXAMPLES_AT_ONCE = 1024;

  private LabelCheck() {}

  /**
   * Refuses a data set with a label that makes no sense for a loss.
   *
   * @param loss what training minimizes
   * @param data the data set; only its labels are read
   * @param predictions the shape of a batch of predictions
   * @throws IllegalArgumentException naming the first bad value and its example
   */
  public static void check(Loss loss, Dataset data, Shape predictions) {
    Shape one = data.labelShape();
    int length = Math.toIntExact(one.size());
    for (int first = 0; first < data.size(); first += EXAMPLES_AT_ONCE) {
      int count = Math.min(EXAMPLES_AT_ONCE, data.size() - first);
      float[] labels = new float[count * length];
      int[] indices = IntStream.range(first, first + count).toArray();
      data.copyLabels(indices, 0, count, FloatBuffer.wrap(labels));
      loss.checkValues(labels, one, predictions, first);
    }
  }
}
