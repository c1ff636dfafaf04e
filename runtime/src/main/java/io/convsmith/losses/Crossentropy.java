package io.convsmith.losses;

import static io.convsmith.activations.Activations.SOFTPLUS;

import io.convsmith.tensor.Shape;
import io.convsmith.tensor.Tensor;
import java.util.Optional;

/** The formulas that the crossentropies share. */
final class Crossentropy {
  /** Keras' fuzz factor: probabilities are kept this far away from 0 and 1. */
  private static final double EPSILON = 1e-7;

  private Crossentropy() {}

  /** {@code -sum(targets * log(probabilities))} over the last axis, averaged for each example. */
  static Tensor categorical(String name, Tensor targets, Tensor predictions, boolean fromLogits) {
    Tensor logarithms = logProbabilities(name, predictions, fromLogits);
    return Targets.meanPerExample(targets.times(logarithms).sum(-1).unaryMinus());
  }

  private static Tensor logProbabilities(String name, Tensor predictions, boolean fromLogits) {
    Optional<Tensor> logits = Logits.ofSoftmax(predictions);
    if (fromLogits) {
      requireNoActivation(name, "softmax", logits);
      return predictions.logSoftmax(-1);
    }
    return logits
        .map(found -> found.logSoftmax(-1))
        .orElseGet(() -> clipped(predictions.div(predictions.sum(-1))).log());
  }

  /**
   * {@code -targets * log(p) - (1 - targets) * log(1 - p)} element by element. With {@code p =
   * sigmoid(x)} this is {@code log(1 + exp(x)) - targets * x}.
   */
  static Tensor binary(String name, Tensor targets, Tensor predictions, boolean fromLogits) {
    Optional<Tensor> behind = Logits.ofSigmoid(predictions);
    if (fromLogits) {
      requireNoActivation(name, "sigmoid", behind);
    }
    Optional<Tensor> logits = fromLogits ? Optional.of(predictions) : behind;
    return logits
        .map(x -> SOFTPLUS.activate(x).minus(targets.times(x)))
        .orElseGet(() -> binaryOfProbabilities(targets, clipped(predictions)));
  }

  private static Tensor binaryOfProbabilities(Tensor targets, Tensor probabilities) {
    Tensor one = targets.constant(1);
    Tensor ifOne = targets.times(probabilities.log());
    Tensor ifZero = one.minus(targets).times(one.minus(probabilities).log());
    return ifOne.plus(ifZero).unaryMinus();
  }

  private static Tensor clipped(Tensor probabilities) {
    return probabilities.clip(EPSILON, 1 - EPSILON);
  }

  private static void requireNoActivation(
      String name, String activation, Optional<Tensor> behindActivation) {
    if (behindActivation.isPresent()) {
      throw new IllegalArgumentException(
          name
              + " was told fromLogits(true), but the predictions already went through a "
              + activation
              + ": remove one of the two.");
    }
  }

  static void requireClasses(String name, Shape predictions) {
    if (predictions.rank() < 2 || predictions.get(-1) < 2) {
      throw new IllegalArgumentException(
          name
              + " needs predictions with at least 2 classes on the last axis, but got shape "
              + predictions
              + ": use binaryCrossentropy for a single output.");
    }
  }

  static double checkedSmoothing(double labelSmoothing) {
    if (!(labelSmoothing >= 0 && labelSmoothing <= 1)) {
      throw new IllegalArgumentException(
          "labelSmoothing must be from 0 to 1, but got " + labelSmoothing + ".");
    }
    return labelSmoothing;
  }
}
