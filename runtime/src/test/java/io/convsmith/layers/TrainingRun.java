package io.convsmith.layers;

import io.convsmith.engine.Compiler;
import io.convsmith.engine.Program;
import io.convsmith.engine.kernel.Precision;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.graph.Differentiation;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.graph.Recording;
import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Runs a formula of several tensors as a training step in double precision, all of them given at
 * each run, and compares its gradients with its slope along one direction of all tensors together.
 */
public final class TrainingRun {
  private static final double STEP = 1e-6;

  private final List<Shape> shapes;
  private final Function<List<Tensor>, Tensor> formula;
  private final Compiler compiler;

  /** A run of a formula of tensors of these shapes. */
  public TrainingRun(List<Shape> shapes, Function<List<Tensor>, Tensor> formula) {
    this(shapes, formula, Compiler.reference(Precision.FLOAT64));
  }

  private TrainingRun(
      List<Shape> shapes, Function<List<Tensor>, Tensor> formula, Compiler compiler) {
    this.shapes = shapes;
    this.formula = formula;
    this.compiler = compiler;
  }

  /** The same in single precision, by the fastest programs. */
  public TrainingRun fast() {
    return new TrainingRun(shapes, formula, Compiler.fastest());
  }

  /** The formula's numbers. */
  public double[] outputs(List<double[]> values) {
    return run(values, (inputs, result) -> List.of(result)).get(0);
  }

  /** The gradients of the weighted sum of the formula's numbers, the weights being a wave. */
  public List<double[]> gradients(List<double[]> values) {
    return run(
        values,
        (inputs, result) ->
            Differentiation.vectorJacobianProduct(
                result, result.constant(result.shape(), weights(result.shape())), inputs));
  }

  /** What the gradients say of a step along the direction. */
  public double predicted(List<double[]> values) {
    List<double[]> gradients = gradients(values);
    return IntStream.range(0, values.size())
        .mapToDouble(i -> dot(gradients.get(i), direction(i)))
        .sum();
  }

  /** The central difference along the direction. */
  public double slope(List<double[]> values) {
    return (moved(values, STEP) - moved(values, -STEP)) / (2 * STEP);
  }

  private double moved(List<double[]> values, double step) {
    List<double[]> elsewhere = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      double[] direction = direction(i);
      double[] moved = values.get(i).clone();
      for (int j = 0; j < moved.length; j++) {
        moved[j] += step * direction[j];
      }
      elsewhere.add(moved);
    }
    double[] outputs = outputs(elsewhere);
    return dot(outputs, weights(Shape.of(outputs.length)));
  }

  private double[] direction(int tensor) {
    return Evaluation.wave(shapes.get(tensor), 2.1 + tensor, 0.7);
  }

  private static double[] weights(Shape shape) {
    return Evaluation.wave(shape, 1.3, 0.4);
  }

  private static double dot(double[] left, double[] right) {
    return IntStream.range(0, left.length).mapToDouble(i -> left[i] * right[i]).sum();
  }

  private interface Results {
    List<Tensor> of(List<Tensor> inputs, Tensor result);
  }

  private List<double[]> run(List<double[]> values, Results results) {
    Recording recording = new Recording(true);
    List<Tensor> inputs =
        shapes.stream().<Tensor>map(shape -> recording.placeholder("value", shape)).toList();
    List<Node> outputs = results.of(inputs, formula.apply(inputs)).stream().map(Node::of).toList();
    Graph graph = Graph.of(recording.placeholders(), outputs);
    try (Program program = compiler.compile(graph, new RandomState(0))) {
      for (int i = 0; i < values.size(); i++) {
        program.write(i, values.get(i));
      }
      program.run();
      return IntStream.range(0, outputs.size()).mapToObj(program::read).toList();
    }
  }
}
