package io.convsmith.testing;

import io.convsmith.engine.Compiler;
import io.convsmith.engine.Program;
import io.convsmith.engine.kernel.RandomState;
import io.convsmith.graph.Differentiation;
import io.convsmith.graph.Graph;
import io.convsmith.graph.Node;
import io.convsmith.layers.ConvolutionLayer;
import io.convsmith.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Compares what the fast engine computes in single precision with the reference in double
 * precision: outputs and gradients, in training, and the outputs of prediction.
 *
 * <p>The tolerance is measured. Rounding in single precision does what half a unit in the last
 * place of the arguments does, about as often as there are ops behind each other. So the reference
 * is run with arguments that are off by that much, and a result may be off by {@link #OPS} times
 * what it moves by, and as many roundings of its own.
 */
final class SinglePrecisionCheck {
  private static final String CHECK = "single precision";
  private static final double HALF_A_UNIT = 0x1p-24;
  private static final int OPS = 32;
  private static final int SAMPLES = 4;
  private static final long SEED = 20;

  private final Subject subject;
  private final Findings findings;

  SinglePrecisionCheck(Subject subject, Findings findings) {
    this.subject = subject;
    this.findings = findings;
  }

  void of(ConvolutionLayer layer) {
    double[] images = subject.normal(2, subject.inputs());
    for (boolean training : new boolean[] {true, false}) {
      Recorded recorded =
          Objects.requireNonNull(
              Recorded.of(layer, subject.inputs(), images, training, Piece.LAYER));
      List<String> names = new ArrayList<>(List.of(training ? "outputs" : "outputs of prediction"));
      List<Node> results = new ArrayList<>(List.of(Node.of(recorded.result())));
      if (training) {
        addGradients(recorded, names, results);
      }
      compare(recorded, names, results, !training);
    }
  }

  private void addGradients(Recorded recorded, List<String> names, List<Node> results) {
    List<Recorded.Argument> ends =
        recorded.arguments().stream()
            .filter(end -> end.differentiable() && recorded.dependsOn(end.tensor()))
            .toList();
    Tensor outputs = recorded.result();
    Tensor upstream = outputs.constant(outputs.shape(), subject.normal(1, outputs.shape()));
    List<Tensor> tensors = ends.stream().<Tensor>map(Recorded.Argument::tensor).toList();
    for (Tensor gradient : Differentiation.vectorJacobianProduct(outputs, upstream, tensors)) {
      results.add(Node.of(gradient));
    }
    ends.forEach(end -> names.add("gradient for " + end.name()));
  }

  private void compare(Recorded recorded, List<String> names, List<Node> results, boolean frozen) {
    List<double[]> fast = fast(recorded, results, frozen);
    List<double[]> exact;
    double[] moves = new double[results.size()];
    try (DoubleFunction reference = new DoubleFunction(recorded, results)) {
      exact = reference.at(recorded.numbers());
      for (int sample = 0; sample < SAMPLES; sample++) {
        List<double[]> moved = reference.at(rounded(recorded.numbers(), sample));
        for (int i = 0; i < moves.length; i++) {
          moves[i] = Math.max(moves[i], distance(moved.get(i), exact.get(i)));
        }
      }
    }
    for (int i = 0; i < moves.length; i++) {
      double size = distance(exact.get(i), new double[exact.get(i).length]);
      double tolerance = OPS * (moves[i] + HALF_A_UNIT * size);
      Worst worst = Worst.of(results.get(i).shape(), fast.get(i), exact.get(i), tolerance);
      if (worst != null) {
        findings.fail(
            CHECK,
            names.get(i)
                + " "
                + results.get(i).shape()
                + " of the layer lose digits. "
                + worst.says("single precision gives", "double precision")
                + " Does the op subtract large numbers that are nearly equal, or add a number that is"
                + " too small for single precision?");
      }
    }
  }

  private List<double[]> rounded(List<double[]> point, int sample) {
    List<double[]> near = new ArrayList<>();
    for (int i = 0; i < point.size(); i++) {
      double[] numbers = point.get(i).clone();
      double[] signs = subject.signs(2000 + 10L * i + sample, numbers.length);
      for (int j = 0; j < numbers.length; j++) {
        numbers[j] *= 1 + HALF_A_UNIT * signs[j];
      }
      near.add(numbers);
    }
    return near;
  }

  private static double distance(double[] left, double[] right) {
    double largest = 0;
    for (int i = 0; i < left.length; i++) {
      largest = Math.max(largest, Math.abs(left[i] - right[i]));
    }
    return largest;
  }

  /** The layer's own variables are read here, as in training and prediction. */
  private static List<double[]> fast(Recorded recorded, List<Node> results, boolean frozen) {
    Graph graph = Graph.of(List.of(recorded.arguments().get(0).tensor()), results);
    Compiler compiler = Compiler.fastest();
    RandomState random = new RandomState(SEED);
    try (Program program =
        frozen ? compiler.freeze(graph, random) : compiler.compile(graph, random)) {
      program.write(0, recorded.numbers().get(0));
      program.run();
      List<double[]> numbers = new ArrayList<>();
      for (int i = 0; i < results.size(); i++) {
        numbers.add(program.read(i));
      }
      return numbers;
    }
  }
}
