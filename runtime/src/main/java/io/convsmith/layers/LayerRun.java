package io.convsmith.layers;

import io.convsmith.engine.Compiler;
import io.convsmith.engine.NDArrays;
import io.convsmith.engine.Program;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.graph.Differentiation;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Variable;
import io.convsmith.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One run of a layer on arrays, outside any model. */
final class LayerRun {
  private final Layer layer;
  private final Recording recording = new Recording(false);
  private final List<INDArray> arrays = new ArrayList<>();
  private final Tensor inputs;
  private final Tensor outputs;

  LayerRun(Layer layer, INDArray inputs) {
    this.layer = layer;
    this.inputs = placeholder("inputs", inputs);
    this.outputs = layer.record(this.inputs);
  }

  INDArray outputs() {
    return run(List.of(outputs)).get(0);
  }

  VectorJacobianProduct vectorJacobianProduct(INDArray upstream) {
    Tensor gradient = placeholder("upstream", upstream);
    if (!gradient.shape().equals(outputs.shape())) {
      throw layer.refused(
          "upstream "
              + gradient.shape()
              + " must have the shape of the outputs, "
              + outputs.shape());
    }
    List<Variable> variables = layer.variables().stream().filter(Variable::trainable).toList();
    List<Tensor> ends = new ArrayList<>(List.of(inputs));
    variables.forEach(variable -> ends.add(variable.tensor()));
    List<INDArray> gradients = run(Differentiation.vectorJacobianProduct(outputs, gradient, ends));
    Map<Variable, INDArray> byVariable = new LinkedHashMap<>();
    for (int i = 0; i < variables.size(); i++) {
      byVariable.put(variables.get(i), gradients.get(i + 1));
    }
    return new VectorJacobianProduct(gradients.get(0), byVariable);
  }

  private Tensor placeholder(String name, INDArray array) {
    arrays.add(array);
    return recording.placeholder(name, NDArrays.shape(array));
  }

  private List<INDArray> run(List<Tensor> results) {
    Graph graph = Graph.of(recording.placeholders(), results.stream().map(Node::of).toList());
    try (Program program = Compiler.fastest().compile(graph, new RandomState(0))) {
      for (int i = 0; i < arrays.size(); i++) {
        NDArrays.copy(arrays.get(i), program.input(i));
      }
      program.run();
      List<INDArray> values = new ArrayList<>();
      for (int i = 0; i < results.size(); i++) {
        values.add(NDArrays.of(program.output(i), program.outputShape(i)));
      }
      return values;
    }
  }
}
