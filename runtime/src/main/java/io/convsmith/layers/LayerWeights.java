package io.convsmith.layers;

import io.convsmith.engine.NDArrays;
import io.convsmith.graph.Variable;
import io.convsmith.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The numbers of a layer's variables as arrays. */
final class LayerWeights {
  private LayerWeights() {}

  static List<INDArray> of(Layer layer) {
    return layer.variables().stream()
        .map(variable -> NDArrays.of(variable.values(), variable.shape()))
        .toList();
  }

  /** Assigns all or, if one array does not fit, none. */
  static void assign(Layer layer, List<INDArray> arrays) {
    List<Variable> variables = layer.variables();
    if (arrays.size() != variables.size()) {
      throw layer.refused(
          "weights must be "
              + variables.size()
              + " array(s) for "
              + variables.stream()
                  .map(variable -> variable.name() + " " + variable.shape())
                  .toList()
              + ", but are "
              + arrays.size());
    }
    List<String> mismatches = new ArrayList<>();
    for (int i = 0; i < arrays.size(); i++) {
      Shape shape = NDArrays.shape(arrays.get(i));
      Variable variable = variables.get(i);
      if (!shape.equals(variable.shape())) {
        mismatches.add(variable.name() + " " + variable.shape() + " was given " + shape);
      }
    }
    if (!mismatches.isEmpty()) {
      throw layer.refused("weights must have their variables' shapes, but " + mismatches);
    }
    for (int i = 0; i < arrays.size(); i++) {
      NDArrays.copy(arrays.get(i), variables.get(i).values());
      variables.get(i).changed();
    }
  }
}
