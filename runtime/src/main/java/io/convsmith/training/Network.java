package io.convsmith.training;

import io.convsmith.graph.Variable;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** A model as training sees it: something that records itself and has variables. */
public interface Network {
  /** The model's name, for messages. */
  String name();

  /** The shape of one example, without the batch axis. */
  Shape inputShape();

  /** The shape of the outputs for one example, without the batch axis. */
  Shape outputShape();

  /** Runs the layers on symbolic inputs of shape [batch, example..]. */
  Tensor record(Tensor inputs);

  /** All variables, in the layers' order. */
  List<Variable> variables();

  /** The layers and how they are put together, as a tree that JSON can hold. */
  Map<String, Object> architecture();

  /** All variables by {@code layer/variable}, in the layers' order. */
  NamedVariables namedVariables();

  /** The variables that training changes by their gradients. */
  List<Variable> trainableVariables();
}
