package io.convsmith.testing;

import io.convsmith.graph.Node;
import io.convsmith.graph.Sources;
import io.convsmith.graph.Variable;
import io.convsmith.layers.ConvolutionLayer;
import io.convsmith.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Prediction: the same numbers each time and each time that the layer is recorded, nothing random,
 * no state touched, and each example by itself.
 */
final class InferenceCheck {
  private static final String CHECK = "inference";

  /** Sums in double precision that are added in another order. */
  private static final double OTHER_ORDER = 0x1p-40;

  private final Subject subject;
  private final Findings findings;
  private final double[] images;

  InferenceCheck(Subject subject, Findings findings) {
    this.subject = subject;
    this.findings = findings;
    this.images = subject.normal(2, subject.inputs());
  }

  void of(ConvolutionLayer layer) {
    List<float[]> before = numbers(layer);
    Recorded first = recorded(layer, subject.inputs(), images);
    double[] outputs = run(first);
    if (!randomIsMeant(first)) {
      double[] again = run(recorded(layer, subject.inputs(), images));
      Worst worst = Worst.of(first.result().shape(), again, outputs, 0);
      if (worst != null) {
        findings.fail(
            CHECK,
            "the layer gives other outputs "
                + first.result().shape()
                + " when it is recorded again. "
                + worst.says("now", "before")
                + " Does the op draw random numbers by itself, instead of asking"
                + " Convolution.random(), or keep something from one call to the next?");
      } else if (!subject.meant().dependsOnBatch) {
        examplesAlone(layer, first.result().shape(), outputs);
      }
    }
    List<float[]> after = numbers(layer);
    for (int i = 0; i < before.size(); i++) {
      untouched(layer.variables().get(i), before.get(i), after.get(i));
    }
  }

  /** Whether outputs are random; says so if they should not be. */
  private boolean randomIsMeant(Recorded recorded) {
    List<Node> random = recorded.nodesOf(Sources.RANDOM_UNIFORM);
    if (random.isEmpty()) {
      return false;
    }
    if (!subject.meant().randomInInference) {
      findings.fail(
          CHECK,
          "outputs are random: they depend on random numbers "
              + random.get(0).shape()
              + ". Ask Convolution.training() before Convolution.random(), or say"
              + " randomInInference() if that is meant.");
    }
    return true;
  }

  private void examplesAlone(ConvolutionLayer layer, Shape outputs, double... together) {
    int examples = subject.inputs().get(0);
    int size = images.length / examples;
    double[] alone = new double[together.length];
    int each = together.length / examples;
    for (int example = 0; example < examples; example++) {
      double[] one = Arrays.copyOfRange(images, example * size, (example + 1) * size);
      double[] result = run(recorded(layer, subject.inputs().with(0, 1), one));
      System.arraycopy(result, 0, alone, example * each, each);
    }
    double tolerance = OTHER_ORDER * Math.max(1, Subject.rootMeanSquare(together));
    Worst worst = Worst.of(outputs, together, alone, tolerance);
    if (worst != null) {
      findings.fail(
          CHECK,
          "outputs "
              + outputs
              + " of an example depend on the other examples of the batch. "
              + worst.says("in the batch", "alone")
              + " Does the op take a mean over axis 0 of the inputs? If that is meant, say"
              + " dependsOnBatch().");
    }
  }

  private void untouched(Variable variable, float[] before, float[] after) {
    Worst worst = Worst.of(variable.shape(), Subject.doubles(after), Subject.doubles(before), 0);
    if (worst != null) {
      findings.fail(
          CHECK,
          "variable \""
              + variable.name()
              + "\" "
              + variable.shape()
              + " changes though nothing is trained. "
              + worst.says("it is", "before it was")
              + " Change states by StateVariable.update alone.");
    }
  }

  private static Recorded recorded(ConvolutionLayer layer, Shape inputs, double... numbers) {
    return Objects.requireNonNull(Recorded.of(layer, inputs, numbers, false, Piece.LAYER));
  }

  private static double[] run(Recorded recorded) {
    return DoubleFunction.once(recorded, List.of(recorded.result())).get(0);
  }

  private static List<float[]> numbers(ConvolutionLayer layer) {
    List<float[]> numbers = new ArrayList<>();
    layer.variables().forEach(variable -> numbers.add(variable.toArray()));
    return numbers;
  }
}
