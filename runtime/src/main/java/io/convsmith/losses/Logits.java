package io.convsmith.losses;

import io.convsmith.graph.Axes;
import io.convsmith.graph.Functions;
import io.convsmith.graph.Node;
import io.convsmith.graph.Reductions;
import io.convsmith.graph.Shaping;
import io.convsmith.tensor.Tensor;
import java.util.Optional;

/**
 * What a model's last softmax or sigmoid was computed from. The logarithm of a probability is exact
 * from there, and lost once the probability has been rounded to 0 or 1.
 */
final class Logits {
  private Logits() {}

  /** The logits if the predictions are a softmax along their last axis, else nothing. */
  static Optional<Tensor> ofSoftmax(Tensor predictions) {
    Node node = behindReshapes(predictions);
    // A reshape that changes the last size mixes rows: their sums are no longer 1.
    boolean sameRows =
        node.op() == Reductions.SOFTMAX
            && ((Axes) node.attributes()).contains(node.shape().rank() - 1)
            && node.shape().get(-1) == predictions.shape().get(-1);
    return sameRows ? Optional.of(before(node, predictions)) : Optional.empty();
  }

  /** The logits if the predictions are a sigmoid, else nothing. */
  static Optional<Tensor> ofSigmoid(Tensor predictions) {
    Node node = behindReshapes(predictions);
    return node.op() == Functions.SIGMOID
        ? Optional.of(before(node, predictions))
        : Optional.empty();
  }

  private static Node behindReshapes(Tensor predictions) {
    Node node = Node.of(predictions);
    while (node.op() == Shaping.RESHAPE) {
      node = node.input(0);
    }
    return node;
  }

  private static Tensor before(Node activation, Tensor predictions) {
    return Targets.reshaped(activation.input(0), predictions.shape());
  }
}
