package io.convsmith.testing;

import io.convsmith.callbacks.Verbosity;
import io.convsmith.datasets.Dataset;
import io.convsmith.engine.NDArrays;
import io.convsmith.graph.Variable;
import io.convsmith.layers.ConvolutionLayer;
import io.convsmith.losses.Losses;
import io.convsmith.models.Sequential;
import io.convsmith.optimizers.SGD;
import io.convsmith.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Trains the layer for a step in a model of its own: the loss is finite, and so are all numbers
 * afterwards; states move in the step and neither in evaluation nor in prediction; the same seed
 * gives the same numbers, bit for bit, and so does the same prediction.
 */
final class TrainingCheck {
  private static final String CHECK = "training step";

  /** What has been said of predictions if they are random. */
  private static final String RANDOM = "inference";

  private final Subject subject;
  private final Findings findings;

  TrainingCheck(Subject subject, Findings findings) {
    this.subject = subject;
    this.findings = findings;
  }

  void run() {
    List<double[]> first = step(true);
    List<double[]> second = step(false);
    List<Variable> variables = subject.fresh().variables();
    for (int i = 0; i < first.size(); i++) {
      boolean isLoss = i == variables.size();
      Shape shape = isLoss ? Shape.scalar() : variables.get(i).shape();
      Worst worst = Worst.of(shape, second.get(i), first.get(i), 0);
      if (worst != null) {
        findings.fail(
            "determinism",
            (isLoss ? "the loss" : "\"" + variables.get(i).name() + "\" " + shape)
                + " is not the same after two training steps with the same seed. "
                + worst.says("the second time it is", "the first time it was")
                + " Does the op draw random numbers by itself, instead of asking"
                + " Convolution.random(), or keep something from one call to the next?");
        return;
      }
    }
  }

  /** All numbers after a step, and the loss. */
  private List<double[]> step(boolean judged) {
    ConvolutionLayer layer = subject.fresh();
    try (Sequential model = subject.model(layer)) {
      model.compile(c -> c.loss(Losses.meanSquaredError()).optimizer(new SGD()));
      INDArray images = subject.images();
      Shape outputs = layer.outputShape(subject.inputs());
      INDArray targets = Subject.array(subject.normal(3, outputs), outputs);
      if (judged) {
        predictions(model, layer, images, targets);
      }
      List<double[]> before = numbers(layer);
      Map<String, Double> logs = model.trainOnBatch(images, targets);
      List<double[]> after = numbers(layer);
      double loss = Objects.requireNonNull(logs.get("loss"));
      if (judged) {
        judge(layer, loss, before, after);
      }
      after.add(new double[] {loss});
      return after;
    }
  }

  private void predictions(
      Sequential model, ConvolutionLayer layer, INDArray images, INDArray targets) {
    List<double[]> before = numbers(layer);
    double[] first = NDArrays.doubles(model.predict(images));
    double[] second = NDArrays.doubles(model.predict(images));
    model.evaluate(Dataset.of(images, targets), e -> e.verbose(Verbosity.SILENT));
    List<double[]> after = numbers(layer);
    Shape outputs = layer.outputShape(subject.inputs());
    Worst worst = Worst.of(outputs, second, first, 0);
    if (worst != null && !subject.meant().randomInInference && !findings.failed(RANDOM)) {
      findings.fail(
          CHECK,
          "two predictions "
              + outputs
              + " of the same images differ. "
              + worst.says("the second gives", "the first")
              + " Ask Convolution.training() before Convolution.random().");
    }
    for (int i = 0; i < before.size(); i++) {
      Variable variable = layer.variables().get(i);
      Worst moved = Worst.of(variable.shape(), after.get(i), before.get(i), 0);
      if (moved != null) {
        findings.fail(
            CHECK,
            "variable \""
                + variable.name()
                + "\" "
                + variable.shape()
                + " changes in prediction or evaluation. "
                + moved.says("it is", "before it was")
                + " Change states by StateVariable.update alone.");
      }
    }
  }

  private void judge(
      ConvolutionLayer layer, double loss, List<double[]> before, List<double[]> after) {
    if (!Double.isFinite(loss)) {
      findings.fail(CHECK, "the loss of random images is " + loss + ".");
      return;
    }
    for (int i = 0; i < before.size(); i++) {
      Variable variable = layer.variables().get(i);
      String what = "variable \"" + variable.name() + "\" " + variable.shape();
      for (int j = 0; j < after.get(i).length; j++) {
        double number = after.get(i)[j];
        if (!Double.isFinite(number)) {
          String at = Worst.position(variable.shape(), j);
          findings.fail(CHECK, what + " is " + number + " at " + at + " after one step.");
          break;
        }
      }
      if (!variable.trainable() && Arrays.equals(before.get(i), after.get(i))) {
        findings.note(CHECK, what + " is not trained, and the step leaves it as it was.");
      }
    }
  }

  private static List<double[]> numbers(ConvolutionLayer layer) {
    List<double[]> numbers = new ArrayList<>();
    layer.variables().forEach(variable -> numbers.add(Subject.doubles(variable.toArray())));
    return numbers;
  }
}
