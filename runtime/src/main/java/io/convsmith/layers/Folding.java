package io.convsmith.layers;

import io.convsmith.engine.Compiler;
import io.convsmith.engine.Program;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Variable;
import io.convsmith.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/** Whether a convolution layer does the same as a plain one in prediction, and if not, why. */
sealed interface Folding {
  /**
   * It does.
   *
   * @param kernel the effective kernel, which depends on variables and constants alone
   * @param biased whether the layer's bias is added
   * @param activated whether the layer's activation follows
   */
  record Possible(Node kernel, boolean biased, boolean activated) implements Folding {
    /** The plain layer, built for inputs of a shape. */
    ConvolutionLayer plain(ConvolutionLayer layer, Shape inputs) {
      int dimensions = layer.spatial().dimensions();
      List<Integer> kernelSize =
          Arrays.stream(kernel.shape().toArray()).limit(dimensions).boxed().toList();
      ConvolutionLayer plain = layer.plain(kernelSize, new FoldedOptions(layer, biased, activated));
      plain.prepare(inputs);
      for (Variable variable : plain.variables()) {
        variable.assign(
            variable.name().equals(layer.kernelName())
                ? numbers()
                : layer.variable(variable.name()).toArray());
      }
      plain.assignName(layer.name()); // so that no model draws the numbers anew
      return plain;
    }

    /** What the frozen part of a program for prediction computes, by the same kernels. */
    private float[] numbers() {
      Graph graph = Graph.of(List.of(), List.of(kernel));
      try (Program program = Compiler.fastest().freeze(graph, new RandomState(0))) {
        program.run();
        float[] numbers = new float[(int) kernel.shape().size()];
        program.output(0).get(0, numbers);
        return numbers;
      }
    }
  }

  /**
   * It does not.
   *
   * @param reason a part of a sentence: "its kernel depends on .."
   */
  record Impossible(String reason) implements Folding {}

  /**
   * Looks at what a layer records for inputs of these shapes, with any number of examples.
   *
   * @param inputs at least one
   */
  static Folding of(ConvolutionLayer layer, List<Shape> inputs) {
    Folding first = of(layer, inputs.get(0).with(0, 1));
    for (Shape shape : inputs) {
      for (int examples = 1; examples <= 2; examples++) {
        Folding other = of(layer, shape.with(0, examples));
        if (other instanceof Impossible) {
          return other;
        }
        if (first instanceof Possible one
            && other instanceof Possible two
            && !RecordedConvolution.same(one.kernel, two.kernel)) {
          return new Impossible("its kernel depends on the shape of the inputs");
        }
      }
    }
    return first;
  }

  /**
   * The plain layer, built for inputs of a shape.
   *
   * @throws IllegalStateException if the layer is not built
   * @throws UnsupportedOperationException if there is none, saying why
   */
  static ConvolutionLayer plain(ConvolutionLayer layer, Shape inputs) {
    layer.requireBuilt("fold");
    Folding folding = of(layer, List.of(inputs));
    if (folding instanceof Possible possible) {
      return possible.plain(layer, inputs);
    }
    throw new UnsupportedOperationException(
        layer.prefixed("it cannot be folded: " + ((Impossible) folding).reason));
  }

  private static Folding of(ConvolutionLayer layer, Shape inputs) {
    return new RecordedConvolution(layer, inputs).folding();
  }
}
