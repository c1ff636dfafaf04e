package io.convsmith.training;

import io.convsmith.datasets.Dataset;
import io.convsmith.losses.LabelCheck;
import io.convsmith.losses.Loss;
import io.convsmith.tensor.Shape;
import java.nio.FloatBuffer;

/** Looks at data before training does, so that what does not fit is said in one sentence. */
final class DataCheck {
  private static final int CHUNK = 256;

  private final Network network;
  private final String action;

  DataCheck(Network network, String action) {
    this.network = network;
    this.action = action;
  }

  /**
   * Shapes, loss, and every number: finite, unless the data set says that it can be nothing else,
   * and a label that the loss can use.
   */
  void check(Dataset data, Loss loss, String what) {
    if (data.size() == 0) {
      throw new IllegalArgumentException(
          action + " of \"" + network.name() + "\": the " + what + " holds no examples.");
    }
    shape(data.inputShape());
    Shape predictions = Recorder.batched(network.outputShape(), data.size());
    try {
      loss.check(Recorder.batched(data.labelShape(), data.size()), predictions);
    } catch (IllegalArgumentException refused) {
      throw labelsRefused(what, refused);
    }
    if (!data.finiteInputs()) {
      inputs(data, what);
    }
    labels(data, loss, predictions, what);
  }

  private void inputs(Dataset data, String what) {
    int size = (int) data.inputShape().size();
    FloatBuffer inputs = FloatBuffer.allocate(CHUNK * size);
    int[] indices = new Order(data.size()).indices();
    for (int from = 0; from < data.size(); from += CHUNK) {
      int count = Math.min(CHUNK, data.size() - from);
      data.copyInputs(indices, from, count, inputs.clear());
      for (int i = 0; i < count * size; i++) {
        if (!Float.isFinite(inputs.get(i))) {
          throw new IllegalArgumentException(
              action
                  + " of \""
                  + network.name()
                  + "\": the inputs of the "
                  + what
                  + " hold "
                  + inputs.get(i)
                  + " in example "
                  + (from + i / size)
                  + " at position "
                  + i % size
                  + ", but must be finite numbers.");
        }
      }
    }
  }

  private void labels(Dataset data, Loss loss, Shape predictions, String what) {
    try {
      LabelCheck.check(loss, data, predictions);
    } catch (IllegalArgumentException refused) {
      throw labelsRefused(what, refused);
    }
  }

  private IllegalArgumentException labelsRefused(String what, IllegalArgumentException refused) {
    return new IllegalArgumentException(
        action
            + " of \""
            + network.name()
            + "\", labels of the "
            + what
            + ": "
            + refused.getMessage(),
        refused);
  }

  /** The shape of one example. */
  void shape(Shape example) {
    if (!example.equals(network.inputShape())) {
      throw new IllegalArgumentException(
          action
              + " of \""
              + network.name()
              + "\": the model takes examples of shape "
              + network.inputShape()
              + ", but the data's have shape "
              + example
              + ".");
    }
  }
}
