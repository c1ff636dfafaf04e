package io.convsmith.metrics;

import io.convsmith.losses.Targets;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;

/** See {@link Metrics#sparseCategoricalAccuracy()}. */
record SparseCategoricalAccuracy() implements Metric {
  @Override
  public String name() {
    return "sparse_categorical_accuracy";
  }

  @Override
  public Tensor perExample(Tensor targets, Tensor predictions) {
    Shape shape = predictions.shape();
    if (shape.rank() < 2 || !Targets.areClassNumbers(targets.shape(), shape)) {
      throw new IllegalArgumentException(
          "sparseCategoricalAccuracy needs class numbers of shape [batch, ..] for predictions of"
              + " shape [batch, .., classes], but got "
              + targets.shape()
              + " and "
              + shape
              + (targets.shape().equals(shape)
                  ? ": use categoricalAccuracy for one-hot targets."
                  : "."));
    }
    Tensor found = predictions.argMax(-1);
    return Targets.meanPerExample(targets.reshape(found.shape().toArray()).equalTo(found));
  }
}
