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
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Records a formula and runs it in double precision. */
public final class Evaluation {
  private final Recording recording;
  private final Tensor inputs;
  private final double[] values;

  private Evaluation(boolean training, Shape shape, double... values) {
    recording = new Recording(training);
    inputs = recording.placeholder("inputs", shape);
    this.values = values;
  }

  /** What a formula gives for these values. */
  public static double[] of(UnaryOperator<Tensor> formula, Shape shape, double... values) {
    Evaluation evaluation = new Evaluation(false, shape, values);
    return evaluation.run(formula.apply(evaluation.inputs), 0);
  }

  /** What a formula gives while training. */
  public static double[] training(
      UnaryOperator<Tensor> formula, long seed, Shape shape, double... values) {
    Evaluation evaluation = new Evaluation(true, shape, values);
    return evaluation.run(formula.apply(evaluation.inputs), seed);
  }

  /** The sum of all losses that a formula adds. */
  public static double losses(UnaryOperator<Tensor> formula, Shape shape, double... values) {
    Evaluation evaluation = new Evaluation(true, shape, values);
    formula.apply(evaluation.inputs);
    Tensor total =
        evaluation.recording.losses().stream()
            .map(Tensor.class::cast)
            .reduce(Tensor::plus)
            .orElseThrow();
    return evaluation.run(total, 0)[0];
  }

  /** The gradient of the weighted sum of a formula's results. */
  public static double[] gradient(
      UnaryOperator<Tensor> formula, Shape shape, double[] weights, double... values) {
    Evaluation evaluation = new Evaluation(true, shape, values);
    Tensor result = formula.apply(evaluation.inputs);
    Tensor upstream = result.constant(result.shape(), weights);
    return evaluation.run(
        Differentiation.vectorJacobianProduct(result, upstream, List.of(evaluation.inputs)).get(0),
        0);
  }

  /** The same by central differences. */
  public static double[] slope(
      UnaryOperator<Tensor> formula, Shape shape, double[] weights, double... values) {
    double step = 1e-6;
    double[] slope = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double[] above = values.clone();
      double[] below = values.clone();
      above[i] += step;
      below[i] -= step;
      double[] high = of(formula, shape, above);
      double[] low = of(formula, shape, below);
      for (int j = 0; j < high.length; j++) {
        slope[i] += weights[j] * (high[j] - low[j]) / (2 * step);
      }
    }
    return slope;
  }

  /** 0, 1, 2, .. */
  public static double[] arange(Shape shape) {
    return IntStream.range(0, (int) shape.size()).asDoubleStream().toArray();
  }

  /** sin(a i + b) for i = 0, 1, 2, .. */
  public static double[] wave(Shape shape, double a, double b) {
    return IntStream.range(0, (int) shape.size()).mapToDouble(i -> Math.sin(a * i + b)).toArray();
  }

  /** In single precision. */
  public static float[] floats(double... values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private double[] run(Tensor output, long seed) {
    Graph graph = Graph.of(recording.placeholders(), List.of(Node.of(output)));
    Compiler compiler = Compiler.reference(Precision.FLOAT64);
    try (Program program = compiler.compile(graph, new RandomState(seed))) {
      program.write(0, values);
      program.run();
      return program.read(0);
    }
  }
}
