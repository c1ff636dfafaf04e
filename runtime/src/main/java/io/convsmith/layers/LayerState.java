package io.convsmith.layers;

import io.convsmith.graph.Recording;
import io.convsmith.graph.Variable;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.StateVariable;
import io.convsmith.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** A state of a layer as an op sees it in one recording. */
record LayerState(Layer layer, Variable variable, @Nullable Recording recording)
    implements StateVariable {
  @Override
  public Tensor value() {
    return variable.tensor();
  }

  @Override
  public void update(Tensor next) {
    if (!next.shape().equals(variable.shape())) {
      throw layer.refused(
          "state \""
              + variable.name()
              + "\" has shape "
              + variable.shape()
              + ", but was updated with "
              + next.shape());
    }
    if (recording != null && recording.training() && layer.trainable()) {
      recording.update(variable, old -> next.stopGradient());
    }
  }

  @Override
  public Shape shape() {
    return variable.shape();
  }
}
