package io.convsmith.metrics;

import io.convsmith.losses.Targets;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;

/** See {@link Metrics#categoricalAccuracy()}. */
record CategoricalAccuracy() implements Metric {
  @Override
  public String name() {
    return "categorical_accuracy";
  }

  @Override
  public Tensor perExample(Tensor targets, Tensor predictions) {
    Shape shape = predictions.shape();
    if (shape.rank() < 2 || !targets.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "categoricalAccuracy needs one-hot targets and predictions of one shape"
              + " [batch, .., classes], but got "
              + targets.shape()
              + " and "
              + shape
              + (shape.rank() > 1 && Targets.areClassNumbers(targets.shape(), shape)
                  ? ": use sparseCategoricalAccuracy for class numbers."
                  : "."));
    }
    return Targets.meanPerExample(targets.argMax(-1).equalTo(predictions.argMax(-1)));
  }
}
