package io.convsmith.testing;

import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Op;
import io.convsmith.graph.Recording;
import io.convsmith.graph.Variable;
import io.convsmith.layers.ConvolutionLayer;
import io.convsmith.layers.ConvolutionPieces;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a layer, recorded once.
 *
 * @param recording what it was recorded in
 * @param arguments the inputs first, then all variables of the layer
 * @param numbers those of the arguments
 * @param result what is computed from them
 */
record Recorded(
    Recording recording, List<Argument> arguments, List<double[]> numbers, Tensor result) {
  /** What {@link Argument#name} is for the inputs of the layer. */
  static final String INPUTS = "inputs";

  /**
   * What a result depends on.
   *
   * @param name a variable's name, or {@link #INPUTS}
   * @param tensor it
   * @param differentiable whether it is trained, or is the inputs
   */
  record Argument(String name, Node tensor, boolean differentiable) {
    Shape shape() {
      return tensor.shape();
    }

    /** As messages call it. */
    @Override
    public String toString() {
      return (name.equals(INPUTS) ? INPUTS : "\"" + name + "\"") + " " + shape();
    }
  }

  /** Records a piece; null if the layer has none of this kind. */
  static @Nullable Recorded of(
      ConvolutionLayer layer, Shape shape, double[] images, boolean training, Piece piece) {
    layer.prepare(shape);
    Recording recording = new Recording(training);
    boolean inside = piece == Piece.TRANSFORM || piece == Piece.OPERATION;
    Shape given = inside ? ConvolutionPieces.opInputs(layer, shape) : shape;
    Node inputs = recording.placeholder(INPUTS, given);
    Tensor result = result(layer, inputs, recording, piece);
    if (result == null) {
      return null;
    }
    List<Argument> arguments = new ArrayList<>();
    arguments.add(new Argument(INPUTS, inputs, true));
    List<double[]> numbers = new ArrayList<>(List.of(repeated(images, given)));
    for (Variable variable : layer.variables()) {
      arguments.add(new Argument(variable.name(), variable.tensor(), variable.trainable()));
      numbers.add(Subject.doubles(variable.toArray()));
    }
    return new Recorded(recording, arguments, numbers, result);
  }

  private static @Nullable Tensor result(
      ConvolutionLayer layer, Node inputs, Recording recording, Piece piece) {
    ConvolutionPieces pieces = new ConvolutionPieces(layer, inputs);
    return switch (piece) {
      case TRANSFORM -> {
        Tensor effective = pieces.effectiveKernel();
        yield effective == null || effective == pieces.kernel() ? null : effective;
      }
      case OPERATION -> pieces.operation();
      case LAYER -> layer.record(inputs);
      case ADDED_LOSS -> {
        layer.record(inputs);
        yield recording.losses().stream()
            .<Tensor>map(loss -> loss)
            .reduce(Tensor::plus)
            .orElse(null);
      }
    };
  }

  /** As many numbers as a shape needs, beginning anew where they end. */
  private static double[] repeated(double[] numbers, Shape shape) {
    double[] repeated = new double[Math.toIntExact(shape.size())];
    Arrays.setAll(repeated, i -> numbers[i % numbers.length]);
    return repeated;
  }

  /** Another result of the same arguments. */
  Recorded with(Tensor other) {
    return new Recorded(recording, arguments, numbers, other);
  }

  /** Whether the result is computed from a tensor. */
  boolean dependsOn(Node tensor) {
    return nodes().contains(tensor);
  }

  /** The nodes of an op behind the result. */
  List<Node> nodesOf(Op<?> op) {
    return nodes().stream().filter(node -> node.op() == op).toList();
  }

  private List<Node> nodes() {
    return Graph.of(List.of(), List.of(Node.of(result))).nodes();
  }
}
