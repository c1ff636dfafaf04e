package io.convsmith.layers;

import io.convsmith.graph.Variable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a gradient for a layer's outputs becomes on its way back through the layer.
 *
 * @param inputs the gradient for the inputs, of their shape
 * @param variables the gradient for each trainable variable, in the order of declaration
 */
public record VectorJacobianProduct(INDArray inputs, Map<Variable, INDArray> variables) {
  /** Makes the map immutable and keeps its order. */
  public VectorJacobianProduct {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
  }

  /**
   * The gradient for the variable of a name.
   *
   * @throws IllegalArgumentException if the layer has no trainable variable of that name
   */
  public INDArray variable(String name) {
    return variables.entrySet().stream()
        .filter(entry -> entry.getKey().name().equals(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no gradient for \""
                        + name
                        + "\", only for "
                        + variables.keySet().stream().map(Variable::name).toList()
                        + "."));
  }
}
